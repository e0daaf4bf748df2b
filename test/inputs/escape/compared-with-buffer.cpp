// A pointer that is compared with a buffer, and replaced where it is the buffer.
#include "mini/algorithm"
#include "mini/iterator"
#include "mini/new"

char *fill(char *buffer, unsigned long size, unsigned long needed) {
  return needed <= size ? buffer : new char[needed];
}
char *owned_ok(unsigned long needed) {
  char local[64];
  char *text = fill(local, sizeof local, needed);
  if (text == local) {
    text = new char[sizeof local];
    for (unsigned long i = 0; i < needed; ++i)
      text[i] = local[i];
  }
  return text;
}
char *owned_bad(unsigned long needed) {
  char local[64];
  char *text = fill(local, sizeof local, needed);
  if (text != local)
    text[0] = 0;
  return text; //~ escape-return: address of 'local' is returned
}

// An array that is a member, and methods that move along in it.
struct Line {
  char text[80];
  int length;
  char *begin() { return text; }
  char *at(int index) { return text + index; }
};
char *begin_ok() {
  Line line = {"name", 4};
  char *found = line.begin();
  if (found == line.text)
    return nullptr;
  return found;
}
char *at_bad(int index) {
  Line line = {"name", 4};
  char *found = line.at(index);
  if (found == line.text)
    return nullptr;
  return found; //~ escape-return: address of 'line' is returned
}
char *plus_bad(int index) {
  Line line = {"name", 4};
  char *found = line.text + index;
  if (found == line.text)
    return nullptr;
  return found; //~ escape-return: address of 'line' is returned
}
struct Cursor {
  char *here;
  void skip() {
    while (*here == ' ')
      ++here;
  }
};
char *cursor_bad() {
  char buffer[100] = "  name";
  Cursor cursor{buffer};
  cursor.skip();
  if (cursor.here == buffer)
    return nullptr;
  return cursor.here; //~ escape-return: address of 'buffer' is returned
}

// The start of an array by other words, and places further on.
char *begin_of_array_ok(unsigned long needed) {
  char local[64];
  char *text = std::begin(local);
  if (needed > sizeof local)
    text = new char[needed];
  if (text != local)
    return text;
  return nullptr;
}
char *end_of_array_bad() {
  char local[64];
  char *text = std::end(local);
  if (text == local)
    return nullptr;
  return text; //~ escape-return: address of 'local' is returned
}
char *next_bad() {
  char local[64] = "name";
  char *text = std::next(std::begin(local));
  if (text == local)
    return nullptr;
  return text; //~ escape-return: address of 'local' is returned
}
char *find_bad(char sign) {
  char local[64] = "name";
  char *text = std::find(std::begin(local), std::end(local), sign);
  if (text == local)
    return nullptr;
  return text; //~ escape-return: address of 'local' is returned
}
