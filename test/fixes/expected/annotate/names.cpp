// args: real --fix=annotations
#include "names.h"

static const int *kept;

std::string_view cut([[clang::lifetimebound]] const std::string &text) { return std::string_view(text).substr(1); }
std::string_view cutAgain([[clang::lifetimebound]] std::string_view text) { return text.substr(1); }
const int &larger([[clang::lifetimebound]] const int &a, [[clang::lifetimebound]] const int &b) { return a < b ? b : a; }
int sum([[clang::noescape]] const int *numbers, int count) {
  int result = 0;
  for (int i = 0; i < count; ++i)
    result += numbers[i];
  return result;
}
void keep(const int *number) { kept = number; }
const char *Names::text() const noexcept [[clang::lifetimebound]] { return first_.c_str(); }
std::string_view fromMacro(PARAMETER) { return text; }
int count(const int *numbers) { return *numbers; }
const char *choose(const char *(*first)(), [[clang::lifetimebound]] const char *second) { return first ? first() : second; }
int use([[clang::noescape]] const int *numbers);
int use([[clang::noescape]] const int *numbers) { return sum(numbers, 3) + same(*numbers) + *kept; }
