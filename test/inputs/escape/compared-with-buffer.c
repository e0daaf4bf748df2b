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

// Whoever has moved along in the buffer points into it, at its start or not.
char *moved_bad(void) {
  char buffer[100] = "?name";
  char *text = buffer;
  ++text;
  if (text == buffer)
    text = NULL;
  return text; //~ escape-return: address of 'buffer' is returned
}
char *moved_in_loop_bad(void) {
  char buffer[100] = "  name";
  char *text = buffer;
  while (*text == ' ')
    text++;
  if (text == buffer)
    return NULL;
  return text; //~ escape-return: address of 'buffer' is returned
}
char *moved_back_ok(char *name) {
  char buffer[100] = "  name";
  char *text = buffer;
  text += 2;
  text = readable(name, buffer, sizeof buffer);
  if (text == buffer)
    text = strdup(text);
  return text;
}
char *found_bad(int sign) {
  char buffer[100] = "/usr/name";
  char *slash = strrchr(buffer, sign);
  if (slash == buffer)
    return NULL;
  return slash; //~ escape-return: address of 'buffer' is returned
}
static char *without_prefix(char *text) { return *text == '?' ? text + 1 : text; }
char *callee_bad(void) {
  char buffer[100] = "?name";
  char *text = without_prefix(buffer);
  if (text == buffer)
    return NULL;
  return text; //~ escape-return: address of 'buffer' is returned
}
static char *itself(char *text) { return text; }
char *passed_on_bad(void) {
  char buffer[100] = "?name";
  char *start = buffer;
  char *text = itself(start + 1);
  if (text == buffer)
    return NULL;
  return text; //~ escape-return: address of 'buffer' is returned
}
char *passed_on_ok(void) {
  char buffer[100] = "?name";
  char *text = itself(buffer);
  if (text == buffer)
    return NULL;
  return text;
}

// `&buffer[0]` is `buffer`, and most functions that return what they are given return its start.
char *first_ok(const char *name) {
  char buffer[10];
  char *text = &buffer[0];
  if (strlen(name) > 9)
    text = malloc(strlen(name) + 1);
  if (!text)
    return NULL;
  strcpy(text, name);
  if (text == buffer)
    text = strdup(buffer);
  return text;
}
char *second_bad(const char *name) {
  char buffer[10];
  char *text = &buffer[1];
  strcpy(text, name);
  if (text == buffer)
    text = strdup(buffer);
  return text; //~ escape-return: address of 'buffer' is returned
}
char *filled_ok(size_t size) {
  char buffer[10];
  char *text = buffer;
  if (size > 10)
    text = malloc(size);
  if (!text)
    return NULL;
  text = memset(text, 0, size);
  if (text == buffer)
    text = strdup(buffer);
  return text;
}
char *copied_into_ok(const char *name) {
  char buffer[100];
  char *text = strcpy(buffer, name);
  if (text == buffer)
    text = strdup(text);
  return text;
}
// The end of the copy.
char *copy_end_bad(const char *name) {
  char buffer[100];
  char *text = stpcpy(buffer, name);
  if (text == buffer)
    return NULL;
  return text; //~ escape-return: address of 'buffer' is returned
}
char *number_end_bad(void) {
  char buffer[100] = "1 name", *end;
  strtol(buffer, &end, 10);
  if (end == buffer)
    return NULL;
  return end; //~ escape-return: address of 'buffer' is returned
}
char *word_bad(void) {
  char buffer[100] = " name";
  char *word = strtok(buffer, " ");
  if (word == buffer)
    return NULL;
  return word; //~ escape-return: address of 'buffer' is returned
}

// A copy of the pointer is kept where the pointer is not the buffer.
struct rest {
  char *data;
};
int fill(char *buffer, int size);
void copy_ok(struct rest *rest) {
  char buffer[64];
  char *text = rest->data ? rest->data : buffer;
  char *at = text;
  if (fill(buffer, 64) < 0)
    return;
  if (at == text && text != buffer)
    rest->data = at;
}
void copy_moved_back_ok(struct rest *rest) {
  char buffer[64];
  char *text = rest->data ? rest->data : buffer;
  char *at = text;
  while (*at == ' ')
    ++at;
  if (at == text && text != buffer)
    rest->data = at;
}
// Nobody knows that it has not been moved along in the buffer.
void copy_moved_bad(struct rest *rest) {
  char buffer[64];
  char *text = rest->data ? rest->data : buffer;
  char *at = text;
  while (*at == ' ')
    ++at;
  if (at != text && *text != ' ')
    rest->data = at; //~ escape-param: buffer
}
// Another pointer is compared.
void copy_other_bad(struct rest *rest, int which) {
  char buffer[64];
  char *text = rest->data ? rest->data : buffer;
  char *at = which ? rest->data : buffer;
  if (text != buffer)
    rest->data = at; //~ escape-param: buffer
}
// Where it is the buffer.
void copy_wrong_way_bad(struct rest *rest) {
  char buffer[64];
  char *text = rest->data ? rest->data : buffer;
  char *at = text;
  if (at == text && text == buffer)
    rest->data = at; //~ escape-param: buffer
}
