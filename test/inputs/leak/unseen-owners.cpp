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

// Three give it away, one releases it as well: that one is wrong, or not.
namespace lib {
struct Text {
  explicit Text(char *bytes);
  ~Text();
};
} // namespace lib
void first_ok() {
  char *bytes = new char[3];
  lib::Text text(bytes);
}
void second_ok() {
  char *bytes = new char[3];
  lib::Text text(bytes);
}
void third_ok() {
  char *bytes = new char[3];
  lib::Text text(bytes);
}
void twice_fn() {
  char *bytes = new char[3];
  lib::Text text(bytes);
  delete[] bytes;
}
// Half of them, where the object has a destructor, or where there is none.
namespace lib {
struct Line {
  explicit Line(char *bytes);
  ~Line();
};
void show(char *bytes);
} // namespace lib
void lined_ok() {
  char *bytes = new char[3];
  lib::Line line(bytes);
}
void lined_twice_fn() {
  char *bytes = new char[3];
  lib::Line line(bytes);
  delete[] bytes;
}
void shown_bad() {
  char *bytes = new char[3]; //~ leak-memory: 'bytes'
  lib::show(bytes);
}
void shown_ok() {
  char *bytes = new char[3];
  lib::show(bytes);
  delete[] bytes;
}
// Most release it themselves.
namespace lib {
void feed(char *bytes);
} // namespace lib
void fed_ok() {
  char *bytes = new char[3];
  lib::feed(bytes);
  delete[] bytes;
}
void fed_later_ok(bool isLate) {
  char *bytes = new char[3];
  lib::feed(bytes);
  if (isLate)
    isAllowed();
  delete[] bytes;
}
void fed_bad() {
  char *bytes = new char[3]; //~ leak-memory: 'bytes'
  lib::feed(bytes);
}
