// The callee that lets an address out is in another translation unit.
#include "store.h"

const int *same_bad() {
  int local = 1;
  return same(&local); //~ escape-return: local
}
const int &larger_bad(int parameter) {
  return larger(parameter, parameter); //~ escape-return: parameter
}
std::string_view trimmed_bad() {
  std::string local = " text";
  return trimmed(local); //~ escape-return: local
}
void keep_bad() {
  int local = 1;
  keep(&local); //~ escape-global: local
}
Config set_bad() {
  Config config;
  std::string local = "text";
  setName(config, local); //~ escape-return: local
  return config;
}
void later_bad() {
  int local = 1;
  later([&local] { ++local; }); //~ escape-closure: local
}

const int *look_ok() {
  int local = 1;
  look(&local);
  return nullptr;
}
void set_ok() {
  Config config;
  std::string local = "text";
  setName(config, local);
}
void now_ok() {
  int local = 1;
  now([&local] { ++local; });
}
int *fresh_ok() { return fresh(); }
const int *same_ok(const int *p) { return same(p); }
