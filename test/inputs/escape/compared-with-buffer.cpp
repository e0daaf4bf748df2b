// A pointer that is compared with a buffer, and replaced where it is the buffer.
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
