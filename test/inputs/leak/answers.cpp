// Methods that say whether there is anything.
#include "mini/stdlib.h"
#include "mini/string.h"

struct Text {
  char *data;
  bool isEmpty() const { return data == nullptr; }
  size_t length = 0;
  bool isShort() const { return length < 1; }
};

char *empty_ok(const char *name) {
  Text text{strdup(name)};
  if (text.isEmpty())
    return nullptr;
  return text.data;
}
char *not_empty_bad(const char *name) {
  Text text{strdup(name)}; //~ leak-memory: 'text.data'
  if (!text.isEmpty())
    return nullptr;
  return text.data;
}
char *short_bad(const char *name) {
  Text text{strdup(name)}; //~ leak-memory: 'text.data'
  if (text.isShort())
    return nullptr;
  return text.data;
}
