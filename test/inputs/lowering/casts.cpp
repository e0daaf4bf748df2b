// Casts of every kind keep the address; conversions by function decide for themselves.
#include "mini/any"
#include "mini/memory"
#include "mini/optional"
#include "mini/string"
#include "mini/utility"
#include "mini/variant"

struct Base {
  virtual ~Base() = default;
  int a = 0;
};
struct Other {
  int b = 0;
};
struct Derived : Base, Other {
  int c = 0;
};
struct Converts {
  int value = 0;
  operator int *() { return &value; }
  operator std::string_view() const { return text; }
  std::string text;
};

Base *upcast_bad() {
  Derived local;
  return &local; //~ escape-return: local
}
Other *second_base_bad() {
  Derived local;
  Other *other = &local;
  return other; //~ escape-return: local
}
Derived *static_downcast_bad() {
  Derived local;
  Base *base = &local;
  return static_cast<Derived *>(base); //~ escape-return: local
}
Derived *dynamic_bad() {
  Derived local;
  Base &base = local;
  return dynamic_cast<Derived *>(&base); //~ escape-return: local
}
const int *const_bad() {
  int local = 1;
  return const_cast<int *>(static_cast<const int *>(&local)); //~ escape-return: local
}
char *reinterpret_bad() {
  long local = 1;
  return reinterpret_cast<char *>(&local); //~ escape-return: local
}
void *void_bad() {
  int local = 1;
  return (void *)&local; //~ escape-return: local
}
int *functional_bad() {
  int local = 1;
  using Pointer = int *;
  return Pointer(&local); //~ escape-return: local
}
int *user_conversion_bad() {
  Converts local;
  return local; //~ escape-return: local
}
std::string_view user_view_bad() {
  Converts local;
  return local; //~ escape-return: local
}
int *addressof_bad() {
  int local = 1;
  return std::addressof(local); //~ escape-return: local
}
int &&moved_bad() {
  int local = 1;
  return std::move(local); //~ escape-return: local
}
template <class T> T &&forwarded(T &&value) { return std::forward<T>(value); }
int &forwarded_bad() {
  int local = 1;
  return forwarded(local); //~ escape-return: local
}
int &forwarded_ok(int &outer) { return forwarded(outer); }
const int &converted_temporary_bad(const long &n) {
  return static_cast<const int &>(static_cast<int>(n)); //~ escape-return:
}
bool boolean_ok() {
  int local = 1;
  int *p = &local;
  return p;
}
std::any any_copy_ok() {
  std::string local = "text";
  return std::any(local);
}
std::optional<int *> optional_bad() {
  int local = 1;
  std::optional<int *> result;
  result = &local; //~ escape-return: local
  return result;
}
std::variant<int *, int> variant_bad() {
  int local = 1;
  return std::variant<int *, int>(&local); //~ escape-return: local
}
