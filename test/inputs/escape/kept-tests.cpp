// Whether a view is still the one of the buffer is asked first and looked at later.
#include "mini/string.h"

namespace {
const char *translated(const char *key) { return key; } // without a catalogue
} // namespace

const char *lookup_ok(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = translated(key);
  const bool isFound = text != key;
  return isFound ? text : id;
}

const char *lookup_bad(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = translated(key);
  const bool isSame = text == key;
  return isSame ? text : id; //~ escape-return: address of 'key' is returned
}
