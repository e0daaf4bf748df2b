// Compound assignment, increments, pointer arithmetic, overloaded operators, new and delete.
#include "mini/memory"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

struct Builder {
  std::string text;
  Builder &operator<<(const char *part) {
    text += part;
    return *this;
  }
  Builder operator+(const Builder &other) const { return Builder{text + other.text}; }
  const char *str() const { return text.c_str(); }
};
void use(const char *);

const char *stream_bad() {
  Builder local;
  return (local << "a" << "b").str(); //~ escape-return: local
}
void sum_bad(const Builder &a, const Builder &b) {
  const char *p = (a + b).str(); //~ escape-temporary:
  use(p);
}
void sum_ok(const Builder &a, const Builder &b) { use((a + b).str()); }
Builder &chained_ok(Builder &a) { return a << "a" << "b"; }
Builder &chained_bad() {
  return Builder() << "a" << "b"; //~ escape-return:
}
char *increment_bad() {
  char local[8] = "";
  char *p = local;
  ++p;
  p += 2;
  return p++; //~ escape-return: local
}
int *index_bad(int i) {
  int local[4] = {};
  int *p = local + i;
  return &p[-1]; //~ escape-return: local
}
int *exchange_ok(int *other) {
  int local = 1;
  int *p = &local;
  int *old = std::exchange(p, other);
  *old = 2;
  return p;
}
int *exchange_bad(int *other) {
  int local = 1;
  int *p = &local;
  return std::exchange(p, other); //~ escape-return: local
}
int *swap_bad(int *other) {
  int local = 1;
  int *p = other;
  int *q = &local;
  std::swap(p, q);
  return p; //~ escape-return: local
}
int *swap_ok(int *other) {
  int local = 1;
  int *p = other;
  int *q = &local;
  std::swap(p, q);
  return q;
}
std::string self_ok() {
  std::string local = "a";
  local = local;
  local = std::move(local);
  return local;
}
int *conditional_assignment_ok(int *p) {
  int local = 1;
  int *q = nullptr;
  (q = p) || (q = &local);
  return p;
}
