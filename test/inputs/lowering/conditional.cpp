// The conditional operator: which temporary lives how long, and which operand is the result.
#include "mini/string"
void use(std::string_view);
std::string make();

void arm_temporary_bad(bool b, const std::string &a) {
  std::string_view view = b ? make() : a; //~ escape-temporary:
  use(view);
}
void both_extended_ok(bool b) {
  const std::string &text = b ? make() : make();
  use(text);
}
void lvalues_ok(bool b, const std::string &x, const std::string &y) {
  const std::string &text = b ? x : y;
  use(text);
}
int *elvis_bad(int *p) {
  int local = 1;
  return p ?: &local; //~ escape-return: local
}
int *nested_bad(int n, int *p) {
  int local = 1;
  return n == 0 ? p : n == 1 ? nullptr : &local; //~ escape-return: local
}
int *assigned_through_ok(bool b, int *p, int *q) {
  (b ? p : q) = nullptr;
  return p;
}
bool logical_ok(bool b) { return b && make().size() > 0 || make().empty(); }
