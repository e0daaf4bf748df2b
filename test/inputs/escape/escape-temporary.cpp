// Views, references, pointers and iterators into temporaries, used after the full expression.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/span"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

void use(const char *);
void use(std::string_view);
void use(int);
std::string makeString();
std::vector<int> makeNumbers();
std::optional<std::string> findName();
std::unique_ptr<std::vector<int>> makeOwned();

struct Document {
  std::string title_;
  std::vector<std::string> lines_;
  const std::string &title() const { return title_; }
  const std::vector<std::string> &lines() const { return lines_; }
  Document &append(const std::string &) { return *this; }
};
Document load();

void cstr_bad() {
  const char *p = makeString().c_str(); //~ escape-temporary:
  use(p);
}
void data_bad() {
  const int *p = makeNumbers().data(); //~ escape-temporary:
  use(*p);
}
void view_bad(const std::string &a) {
  std::string_view view = a + "b"; //~ escape-temporary:
  use(view);
}
void assigned_bad(const std::string &a) {
  std::string_view view;
  view = a + "b"; //~ escape-temporary:
  use(view);
}
void member_call_bad() {
  const std::string &title = load().title(); //~ escape-temporary:
  use(title.c_str());
}
void chained_bad() {
  Document &document = load().append("a").append("b"); //~ escape-temporary:
  use(document.title().c_str());
}
void range_bad() {
  for (const std::string &line : load().lines()) //~ escape-temporary:
    use(line.c_str());
}
void range_owner_bad() {
  for (int n : *makeOwned()) //~ escape-temporary:
    use(n);
}
void optional_bad() {
  std::string_view view = *findName(); //~ escape-temporary:
  use(view);
}
void iterator_bad() {
  auto it = makeNumbers().begin(); //~ escape-temporary:
  use(*it);
}
void front_bad() {
  int &first = makeNumbers().front(); //~ escape-temporary:
  use(first);
}
void owner_bad() {
  int *p = std::make_unique<int>(1).get(); //~ escape-temporary:
  use(*p);
}
void ternary_bad(bool b, const std::string &a) {
  std::string_view view = b ? a + "x" : a; //~ escape-temporary:
  use(view);
}
const int &pick(const int &a, const int &b) { return a < b ? b : a; }
void literal_bad(int n) {
  const int &larger = pick(n, 7); //~ escape-temporary:
  use(larger);
}
std::string_view trimmed(std::string_view text) { return text.substr(1); }
void argument_bad() {
  std::string_view view = trimmed(makeString()); //~ escape-temporary:
  use(view);
}
struct Token {
  std::string_view text;
  int line;
};
void aggregate_bad() {
  Token token{makeString(), 1}; //~ escape-temporary:
  use(token.text);
}
void container_bad() {
  std::vector<std::string_view> words;
  words.push_back(makeString()); //~ escape-temporary:
  use(words[0]);
}
struct Reader {
  explicit Reader(const std::string &text) : text_(text) {}
  char first() const { return text_[0]; }
  const std::string &text_;
};
void constructor_bad() {
  Reader reader(makeString()); //~ escape-temporary:
  use(reader.first());
}
struct Setter {
  void setText(std::string_view text) { text_ = text; }
  std::string_view text_;
};
void setter_bad() {
  Setter setter;
  setter.setText(makeString()); //~ escape-temporary:
  use(setter.text_);
}
void span_bad() {
  std::span<const int> numbers = makeNumbers(); //~ escape-temporary:
  use(numbers[0]);
}
void initializer_list_bad() {
  std::initializer_list<int> numbers;
  numbers = {1, 2, 3}; //~ escape-temporary:
  use(*numbers.begin());
}
void mapped_bad() {
  std::map<std::string, std::string> names;
  const char *name = std::string(names["key"]).c_str(); //~ escape-temporary:
  use(name);
}
void moved_reference_bad() {
  std::string &&text = std::move(makeString()); //~ escape-temporary:
  use(text.c_str());
}

// ---- near misses --------------------------------------------------------------------------------
void same_expression_ok() {
  use(makeString().c_str());
  use(std::string_view(makeString()).substr(1));
}
void extended_ok() {
  const std::string &text = makeString();
  use(text.c_str());
}
void extended_rvalue_ok() {
  std::string &&text = makeString();
  use(text.c_str());
}
void extended_member_ok() {
  const std::string &title = load().title_;
  use(title.c_str());
}
void extended_aggregate_ok() {
  struct Pair {
    const std::string &text;
    int line;
  };
  Pair pair{makeString(), 1};
  use(pair.text.c_str());
}
void extended_ternary_ok(bool b) {
  const std::string &text = b ? makeString() : std::string("none");
  use(text.c_str());
}
void extended_range_ok() {
  for (int n : makeNumbers())
    use(n);
}
void extended_auto_ok() {
  auto &&numbers = makeNumbers();
  use(numbers[0]);
}
void extended_list_ok() {
  std::initializer_list<int> numbers = {1, 2, 3};
  use(*numbers.begin());
}
void copy_ok() {
  std::string title = load().title();
  use(title.c_str());
}
void value_ok() {
  size_t size = makeString().size();
  use(static_cast<int>(size));
}
void overwritten_ok(const std::string &a) {
  std::string_view view = makeString();
  view = a;
  use(view);
}
void unused_ok() {
  const char *p = makeString().c_str();
  (void)p;
}
void static_ok() {
  std::string_view view = "literal";
  const char *p = view.data();
  use(p);
}
void named_ok() {
  std::string text = makeString();
  for (char c : text)
    use(c);
}
void range_init_ok() {
  for (Document document = load(); const std::string &line : document.lines())
    use(line.c_str());
}
void pass_named_ok() {
  int limit = 7;
  const int &larger = pick(3 + limit > 5 ? limit : limit, limit);
  use(larger);
}
void released_ok() {
  int *p = std::make_unique<int>(1).release();
  use(*p);
  delete p;
}
void pointer_element_ok(std::vector<int *> (*get)()) {
  int *p = get().front();
  use(*p);
}
void shared_alive_ok(std::shared_ptr<int> owner) {
  int *p = std::shared_ptr<int>(owner).get();
  use(*p);
}
// One finding, where it can be mended.
void used_often_bad() {
  const char *p = makeString().c_str(); //~ escape-temporary:
  use(p);
  use(p);
}
