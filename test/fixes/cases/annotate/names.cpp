// args: real --fix=annotations
#include "names.h"

static const int *kept;

std::string_view cut(const std::string &text) { return std::string_view(text).substr(1); }
std::string_view cutAgain(std::string_view text) { return text.substr(1); }
const int &larger(const int &a, const int &b) { return a < b ? b : a; }
int sum(const int *numbers, int count) {
  int result = 0;
  for (int i = 0; i < count; ++i)
    result += numbers[i];
  return result;
}
void keep(const int *number) { kept = number; }
const char *Names::text() const noexcept { return first_.c_str(); }
std::string_view fromMacro(PARAMETER) { return text; }
int count(const int *numbers) { return *numbers; }
const char *choose(const char *(*first)(), const char *second) { return first ? first() : second; }
int use(const int *numbers);
int use(const int *numbers) { return sum(numbers, 3) + same(*numbers) + *kept; }
