// What an object keeps unless it refuses: the explanation says that it has to.
#include "mini/stdlib.h"
#include "mini/string.h"

class Names {
public:
  bool add(char *name) {
    if (count_ == 8)
      return false;
    names_[count_++] = name;
    return true;
  }
  ~Names() {
    for (unsigned i = 0; i < count_; ++i)
      free(names_[i]);
  }

private:
  char *names_[8];
  unsigned count_ = 0;
};

void added_bad(Names &names, const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  names.add(copy);
}
void added_ok(Names &names, const char *text) {
  char *copy = strdup(text);
  if (!names.add(copy))
    free(copy);
}
