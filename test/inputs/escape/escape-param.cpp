// Out-parameters, members and containers of the caller that keep what dies here.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/span"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

struct Token {
  std::string_view text;
  const char *raw = nullptr;
};

void out_pointer_bad(int **out) {
  int local = 1;
  *out = &local; //~ escape-param: local
}
void out_reference_bad(int *&out) {
  int local = 1;
  out = &local; //~ escape-param: local
}
void out_field_bad(Token *out) {
  char local[8] = "";
  out->raw = local; //~ escape-param: local
}
void out_view_bad(std::string_view &out) {
  std::string local = "text";
  out = local; //~ escape-param: local
}
void out_temporary_bad(Token &out, const std::string &a) {
  out.text = a + "b"; //~ escape-param:
}
void out_container_bad(std::vector<std::string_view> &out) {
  std::string local = "text";
  out.push_back(local); //~ escape-param: local
}
void out_map_bad(std::map<int, const int *> &out) {
  int local = 1;
  out[1] = &local; //~ escape-param: local
}
void out_span_bad(std::span<int *> out) {
  int local = 1;
  out[0] = &local; //~ escape-param: local
}
void out_whole_bad(Token *out) {
  std::string local = "text";
  Token token{local, nullptr};
  *out = token; //~ escape-param: local
}
void out_chain_bad(Token **out) {
  char local[8] = "";
  Token *alias = *out;
  alias->raw = local; //~ escape-param: local
}
bool parse_bad(const std::string &line, Token *out) {
  if (line.empty())
    return false;
  std::string word = line.substr(1);
  out->text = word; //~ escape-param: word
  return true;
}

class Widget {
public:
  void name_bad() {
    std::string local = "text";
    name_ = local; //~ escape-param: local
  }
  void parent_bad() {
    Widget local;
    parent_ = &local; //~ escape-param: local
  }
  void parameter_bad(std::string name) {
    name_ = name; //~ escape-param: name
  }
  void setter_bad() {
    Widget local;
    setParent(&local); //~ escape-param: local
  }
  void children_bad() {
    Widget local;
    children_.push_back(&local); //~ escape-param: local
  }
  explicit Widget(std::string name) : name_(name) {} //~ escape-param: name
  Widget() = default;
  void setParent(Widget *parent) { parent_ = parent; }
  void restored_ok(void (*run)()) {
    Widget local;
    Widget *saved = std::exchange(parent_, &local);
    run();
    parent_ = saved;
  }
  void reset_ok() {
    Widget local;
    parent_ = &local;
    parent_->children_.clear();
    parent_ = nullptr;
  }
  void self_ok() { parent_ = this; }
  void copy_ok(std::string text) { owned_ = text; }
  void moved_ok(std::string text) {
    owned_ = std::move(text);
    name_ = owned_;
  }

private:
  std::string_view name_;
  std::string owned_;
  Widget *parent_ = nullptr;
  std::vector<Widget *> children_;
};

// Two parameters of the caller: it is the caller's business.
void link_latent(Token *out, const std::string &text) { out->text = text; }
void link_bad(Token *out) {
  std::string local = "text";
  link_latent(out, local); //~ escape-param: local
}
void link_ok() {
  std::string local = "text";
  Token token;
  link_latent(&token, local);
}

// A constructor argument that the constructed object keeps and that dies first.
class Reader {
public:
  explicit Reader(const std::string &text) : text_(text) {}
  char first() const { return text_.empty() ? 0 : text_[0]; }

private:
  const std::string &text_;
};
void construct_bad(std::unique_ptr<Reader> &out) {
  std::string local = "text";
  out = std::make_unique<Reader>(local); //~ escape-param: local
}
char construct_ok() {
  std::string local = "text";
  Reader reader(local);
  return reader.first();
}

// ---- near misses --------------------------------------------------------------------------------
void overwritten_ok(int **out, int *other) {
  int local = 1;
  *out = &local;
  ++**out;
  *out = other;
}
void local_target_ok() {
  int local = 1;
  int *slot = nullptr;
  int **out = &slot;
  *out = &local;
  ++*slot;
}
void redirected_ok(Token *out) {
  Token mine;
  out = &mine;
  char local[8] = "";
  out->raw = local;
}
void value_parameter_ok(Token out) {
  char local[8] = "";
  out.raw = local;
}
void swapped_ok(int **out, int *other) {
  int local = 1;
  int *a = &local;
  int *b = other;
  std::swap(a, b);
  *out = a;
}
void popped_ok(std::vector<int *> &stack, void (*run)()) {
  int local = 1;
  stack.push_back(&local);
  run();
  stack.pop_back();
}
class Scoped {
public:
  Scoped(int *&place, int *value) : place_(place), saved_(place) { place_ = value; }
  ~Scoped() { place_ = saved_; }

private:
  int *&place_;
  int *saved_;
};
void guard_ok(int *&place, void (*run)()) {
  int local = 1;
  Scoped scoped(place, &local);
  run();
}
void static_ok(int **out) {
  static int counter;
  *out = &counter;
}
void all_paths_ok(int **out, bool b) {
  int local = 1;
  *out = &local;
  if (b)
    *out = nullptr;
  else
    *out = new int(local);
}
