// A pointer that is compared with a buffer, and replaced where it is the buffer.
#include "mini/stdlib.h"
#include "mini/string.h"

static char *readable(char *name, char *buffer, size_t size) {
  if (name[0] != 1 || strlen(name) + 3 > size)
    return name;
  strcpy(buffer, name + 1);
  return buffer;
}
char *copied_ok(char *name) {
  char buffer[100];
  char *text = readable(name, buffer, sizeof buffer);
  if (text == buffer)
    text = strdup(buffer);
  return text;
}
char *early_ok(char *name) {
  char buffer[100];
  char *text = readable(name, buffer, sizeof buffer);
  if (text != buffer)
    return text;
  return strdup(text);
}
char *wrong_way_bad(char *name) {
  char buffer[100];
  char *text = readable(name, buffer, sizeof buffer);
  if (text != buffer)
    text = strdup(name);
  return text; //~ escape-return: address of 'buffer' is returned
}
int *element_bad(int number, int other) {
  int items[4] = {0};
  int *item = &items[number];
  if (item == &items[other])
    item = NULL;
  return item; //~ escape-return: address of 'items' is returned
}
