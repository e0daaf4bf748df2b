// Each instantiation is solved; reports are merged onto the pattern, once.
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

template <class T> T *address_bad(T value) {
  return &value; //~ escape-return: value
}
int useTwice() { return *address_bad(1) + static_cast<int>(*address_bad(2.0)); }

template <class T> class Cell {
public:
  T &get() { return value_; }
  T *dangling_bad() {
    T local{};
    return &local; //~ escape-return: local
  }
  void set(T value) { value_ = value; }

private:
  T value_{};
};
template class Cell<int>;
template class Cell<std::string>;

// Right for values, wrong for views: the instantiation decides.
template <class R> R convert_bad() {
  std::string local = "text";
  return R(local); //~ escape-return: local
}
std::string convertText() { return convert_bad<std::string>(); }
std::string_view convertView() { return convert_bad<std::string_view>(); }

template <class T> std::vector<T> one_ok(T value) {
  std::vector<T> result;
  result.push_back(value);
  return result;
}
int useOne() { return one_ok(1)[0]; }
int *element_bad() {
  int local = 1;
  return one_ok(&local)[0]; //~ escape-return: local
}

template <int N> int *fixed_bad() {
  int local[N] = {};
  if constexpr (N > 2)
    return local; //~ escape-return: local
  else
    return nullptr;
}
bool useFixed() { return fixed_bad<1>() == fixed_bad<3>(); }

template <class T> struct Traits {
  static T *pass(T *p) { return p; }
};
template <> struct Traits<long> {
  static long *pass(long *) { return nullptr; }
};
int *primary_bad() {
  int local = 1;
  return Traits<int>::pass(&local); //~ escape-return: local
}
long *specialised_ok() {
  long local = 1;
  return Traits<long>::pass(&local);
}
auto deduced_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
decltype(auto) parenthesised_bad() {
  int local = 1;
  return (local); //~ escape-return: local
}
template <class... T> auto fold_ok(T... values) { return (values + ...); }
int useFold() { return fold_ok(1, 2, 3); }
constexpr int twice(int n) { return n * 2; }
static_assert(twice(2) == 4);
