// args: --enable param-large-by-value
// Parameters that are copied and only read.
#include "mini/map"
#include "mini/memory"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

struct Matrix {
  double cells[16];
};
struct Shape {
  int width() const;
  int size;
};
void change(Matrix &m);
void keep(const Matrix *m);

size_t text_bad(std::string text) { //~ param-large-by-value: 'text' is copied for each call
  return text.size();
}
double large_bad(Matrix m) { //~ param-large-by-value: with 128 bytes
  return m.cells[0] + m.cells[5];
}
int shared_bad(std::shared_ptr<Shape> s) { //~ param-large-by-value: 's' counts one more owner
  return s->width();
}
size_t reference_ok(const std::string &text) { return text.size(); }
std::string changed_ok(std::string text) {
  text += "!";
  return text;
}
std::string moved_ok(std::string text) { return std::move(text); }
double written_ok(Matrix m) {
  m.cells[0] = 1;
  return m.cells[0];
}
void passed_on_ok(Matrix m) { change(m); }
void address_ok(Matrix m) { keep(&m); }
int taken_over_ok(std::unique_ptr<Shape> s) { return s->width(); }
struct Base {
  virtual size_t prescribed_ok(std::string text) { return text.size(); }
};
template <class T> size_t pattern_ok(T text) { return text.size(); }
size_t uses_pattern_ok(const std::string &text) { return pattern_ok(text); }
size_t callback_ok(std::string text) { return text.size(); }
size_t (*callback)(std::string) = callback_ok;

// What is kept has been copied for that, and should be moved there.
struct Names {
  std::string last_;
  std::vector<std::string> all_;
  std::map<std::string, int> counts_;
  void assigned_ok(std::string name) { last_ = name; }
  void added_ok(std::string name) { all_.push_back(name); }
  int looked_up_bad(std::string name) { //~ param-large-by-value: 'name'
    return counts_[name];
  }
};
std::shared_ptr<int> kept;
void kept_ok(std::shared_ptr<int> owner) { kept = owner; }
