// A resource inside of what a smart pointer has, which moves on as a whole.
#include "mini/memory"
#include "mini/regex.h"

class Matcher {
public:
  explicit Matcher(const char *pattern) {
    std::unique_ptr<regex_t> regex = std::make_unique<regex_t>();
    if (regcomp(regex.get(), pattern, 0) != 0)
      throw 1;
    regex_ = regex.release();
  }
  ~Matcher() {
    regfree(regex_);
    delete regex_;
  }

private:
  regex_t *regex_ = nullptr;
};

int match_ok() {
  Matcher matcher("a*");
  return 0;
}
int match_bad(const char *pattern) {
  regex_t regex;
  if (regcomp(&regex, pattern, 0) != 0) //~ leak-handle: 'regex'
    return -1;
  return 0;
}
