// Objects of a library that nobody has described own what they are made with, as far as anybody knows.
#include "mini/descriptor"
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

bool isAllowed();

int owned_ok(const char *path) {
  int number = open(path, O_RDONLY);
  if (number < 0)
    return -1;
  lib::Descriptor owner(number);
  if (!isAllowed())
    return -1;
  return owner.release();
}
bool buffer_ok() {
  char *bytes = static_cast<char *>(malloc(100));
  if (!bytes)
    return false;
  lib::Buffer buffer(bytes, 100);
  return isAllowed();
}
// If the object owned it, that would be released twice in the end.
bool lent_bad() {
  char *bytes = static_cast<char *>(malloc(100)); //~ leak-memory: 'bytes'
  if (!bytes)
    return false;
  lib::Guard guard(bytes);
  if (!isAllowed())
    return false;
  free(bytes);
  return true;
}
int checked_bad(const char *path) {
  int number = open(path, O_RDONLY); //~ leak-fd: 'number'
  if (number < 0)
    return -1;
  if (!isAllowed())
    return lib::check(number);
  return close(number);
}
