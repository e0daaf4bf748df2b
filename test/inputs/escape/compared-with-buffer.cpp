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
