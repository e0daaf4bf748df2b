// The same in C++: raw strings, templates and lambdas, which are told once for all instantiations.
#include "mini/string"
#include "mini/string_view"

template <typename T> std::string_view pattern_ok(T) {
  std::string text;
  return text; // NOLINT(outlive-escape-return)
}
template <typename T> std::string_view pattern_bad(T) {
  std::string text;
  return text; //~ escape-return: text
}
void instantiate_ok() {
  pattern_ok(1);
  pattern_ok('a');
  pattern_bad(1);
  pattern_bad('a');
}

auto lambda_ok() {
  int x = 1;
  // NOLINTNEXTLINE(outlive-escape-closure): nobody calls it
  return [&x] { return x; };
}
auto lambda_bad() {
  int x = 1;
  return [&x] { return x; }; //~ escape-closure: x
}

const int &raw_bad() {
  int x = 1;
  const char *text = R"(// NOLINTBEGIN
)";
  (void)text;
  return x; //~ escape-return: x
}

// A macro is where it is expanded.
#define RETURN_ADDRESS(x) return &(x) // NOLINT: of no use here
int *macro_bad() {
  int x = 1;
  RETURN_ADDRESS(x); //~ escape-return: x
}
int *macro_ok() {
  int x = 1;
  RETURN_ADDRESS(x); // NOLINT(outlive-escape-return)
}
