// What a function must not return: addresses, references, views and iterators of what dies with it.
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/span"
#include "mini/string"
#include "mini/tuple"
#include "mini/vector"

struct Point {
  int x, y;
};
struct Cursor {
  const int *at;
  int line;
};

// ---- directly -------------------------------------------------------------------------------
int *address_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
int &reference_bad() {
  int local = 1;
  return local; //~ escape-return: local
}
int &parameter_bad(int local) {
  return local; //~ escape-return: local
}
int *field_bad() {
  Point local{1, 2};
  return &local.y; //~ escape-return: local
}
int *element_bad(int i) {
  int local[4] = {};
  return &local[i]; //~ escape-return: local
}
char *decay_bad() {
  char local[16] = "";
  return local; //~ escape-return: local
}
std::string_view view_bad() {
  std::string local = "text";
  return local; //~ escape-return: local
}
const char *cstr_bad() {
  std::string local = "text";
  return local.c_str(); //~ escape-return: local
}
std::vector<int>::iterator iterator_bad() {
  std::vector<int> local{1, 2};
  return local.begin(); //~ escape-return: local
}
int &front_bad() {
  std::vector<int> local{1, 2};
  return local.front(); //~ escape-return: local
}
std::span<int> span_bad() {
  int local[3] = {};
  return local; //~ escape-return: local
}
std::span<int> span_of_vector_bad() {
  std::vector<int> local{1, 2};
  return std::span<int>(local); //~ escape-return: local
}
const std::string &temporary_bad() {
  return std::string("text"); //~ escape-return:
}
std::string_view temporary_view_bad(const std::string &a) {
  return a + "text"; //~ escape-return:
}
Point *owner_bad() {
  auto local = std::make_unique<Point>();
  return local.get(); //~ escape-return: local
}
std::string_view parameter_view_bad(std::string local) {
  return std::string_view(local).substr(1); //~ escape-return: local
}
int *mapped_bad() {
  std::map<int, int> local;
  return &local[3]; //~ escape-return: local
}
int &tied_bad() {
  int local = 1;
  auto &alias = local;
  return alias; //~ escape-return: local
}

// ---- through variables, branches and objects --------------------------------------------------
int *chain_bad() {
  int local = 1;
  int *a = &local;
  int *b = a;
  int **c = &b;
  int *d = *c;
  return d + 0; //~ escape-return: local
}
const int *ternary_bad(bool b, const int *other) {
  int local = 1;
  return b ? &local : other; //~ escape-return: local
}
Cursor inside_bad() {
  int local = 1;
  Cursor cursor{};
  cursor.at = &local; //~ escape-return: local
  cursor.line = 3;
  return cursor;
}
Cursor aggregate_bad() {
  int local = 1;
  return {&local, 3}; //~ escape-return: local
}
Cursor *heap_bad() {
  int local = 1;
  auto cursor = new Cursor{};
  cursor->at = &local; //~ escape-return: local
  return cursor;
}
std::vector<std::string_view> container_bad() {
  std::string local = "a b";
  std::vector<std::string_view> words;
  words.push_back(local); //~ escape-return: local
  return words;
}
std::optional<std::string_view> optional_bad() {
  std::string local = "text";
  return std::string_view(local); //~ escape-return: local
}
std::unique_ptr<Cursor> owned_bad() {
  int local = 1;
  auto cursor = std::make_unique<Cursor>();
  cursor->at = &local; //~ escape-return: local
  return cursor;
}
const char *one_path_bad(bool b) {
  char local[8] = "";
  const char *result = "static";
  if (b)
    result = local;
  return result; //~ escape-return: local
}
const int *loop_bad(int n) {
  int local = 1;
  const int *p = nullptr;
  for (int i = 0; i < n; ++i)
    if (i == 3)
      p = &local;
  return p; //~ escape-return: local
}

// ---- through calls ----------------------------------------------------------------------------
template <class T> T *pass(T *p) { return p; }
const int &smaller(const int &a, const int &b) { return a < b ? a : b; }
std::string_view trimmed(std::string_view text) { return text.substr(1); }
struct Node {
  int value = 0;
  int *address() { return &value; }
  Node &self() { return *this; }
};
int *call_bad() {
  int local = 1;
  return pass(&local); //~ escape-return: local
}
const int &smaller_bad(const int &a) {
  int local = 1;
  return smaller(a, local); //~ escape-return: local
}
const int &literal_bad(const int &a) {
  return smaller(a, 7); //~ escape-return:
}
std::string_view trimmed_bad() {
  std::string local = " text";
  return trimmed(local); //~ escape-return: local
}
int *method_bad() {
  Node local;
  return local.address(); //~ escape-return: local
}
Node *chained_bad() {
  Node local;
  return &local.self().self(); //~ escape-return: local
}

// ---- near misses --------------------------------------------------------------------------------
int *static_ok() {
  static int counter = 0;
  return &counter;
}
int *thread_local_ok() {
  thread_local int counter = 0;
  return &counter;
}
const char *literal_ok(bool b) { return b ? "yes" : "no"; }
int *overwritten_ok(int *other) {
  int local = 1;
  int *p = &local;
  *p += 1;
  p = other;
  return p;
}
char *reassigned_ok(char *text) {
  char local[16];
  char *saved = text;
  text = local;
  *text = 0;
  return saved;
}
int by_value_ok() {
  int local = 1;
  int *p = &local;
  return *p;
}
std::string copy_ok() {
  std::string local = "text";
  std::string_view view = local;
  return std::string(view);
}
std::string moved_ok() {
  std::string local = "text";
  return std::move(local);
}
std::vector<int> named_result_ok() {
  std::vector<int> result;
  result.push_back(1);
  return result;
}
Point *released_ok() {
  auto owner = std::make_unique<Point>();
  Point *p = owner.get();
  owner.release();
  return p;
}
std::unique_ptr<Point> moved_owner_ok() {
  auto owner = std::make_unique<Point>();
  owner->x = 1;
  return owner;
}
int *dynamic_ok() {
  int *p = new int(1);
  return p;
}
std::string_view of_reference_ok(const std::string &text) { return text; }
const int *of_span_ok(std::span<const int> numbers) { return numbers.data(); }
char *strchr_like_ok(char *text, char c) {
  char *p = text;
  for (; *p && *p != c; ++p)
    ;
  return *p ? p : nullptr;
}
Node &static_self_ok() {
  static Node node;
  return node.self();
}
std::shared_ptr<Point> shared_ok() {
  auto p = std::make_shared<Point>();
  auto copy = p;
  return copy;
}
Point *shared_elsewhere_ok(std::shared_ptr<Point> p) { return p.get(); }
const int *flag_ok(bool useLocal, const int *other) {
  int local = 1;
  const int *p = other;
  if (useLocal)
    p = &local;
  int seen = *p;
  if (useLocal || seen == 0)
    return nullptr;
  return p;
}
Cursor reset_field_ok() {
  int local = 1;
  Cursor cursor{&local, 3};
  ++cursor.line;
  cursor.at = nullptr;
  return cursor;
}
size_t size_only_ok() {
  std::string local = "text";
  std::string_view view = local;
  return view.size();
}
int comma_ok(int n) {
  int local = n;
  int *p = &local;
  return (p = nullptr, local);
}

// A variable of an inner scope in the place of the result, which something else may take.
Cursor inner_slot_bad(bool b) {
  int local = 1;
  if (b) {
    Cursor inner{};
    inner.at = &local; //~ escape-return: local
    return inner;
  }
  return {nullptr, 1};
}
