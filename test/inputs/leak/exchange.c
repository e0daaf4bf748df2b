// Functions that return what they are given, or something larger in its place: the duty goes on
// with the result.
#include "mini/stdlib.h"
#include "mini/string.h"

struct header {
  size_t length, room;
  char text[1];
};
typedef char *string;
static struct header *header_of(string s) {
  return (struct header *)(s - sizeof(struct header) + sizeof(size_t));
}
static string string_new(const char *text, size_t length) {
  struct header *h = malloc(sizeof *h + length);
  if (!h)
    return NULL;
  h->length = h->room = length;
  memcpy(h->text, text, length);
  return h->text;
}
static void string_free(string s) {
  if (s == NULL)
    return;
  free(header_of(s));
}
static string string_grow(string s, size_t more) {
  struct header *h = header_of(s), *larger;
  if (h->room - h->length >= more)
    return s;
  larger = realloc(h, sizeof *h + h->length + more);
  if (!larger)
    return NULL;
  larger->room = larger->length + more;
  return larger->text;
}
static string string_add(string s, const char *text) {
  size_t length = strlen(text), at = header_of(s)->length;
  s = string_grow(s, length);
  if (s == NULL)
    return NULL;
  memcpy(s + at, text, length);
  header_of(s)->length = at + length;
  return s;
}
int put(const char *text, size_t length);

int added_bad(void) {
  string empty = string_new("", 0), id; //~ leak-memory: 'empty'
  if (!empty)
    return 0;
  id = string_add(empty, "abc");
  if (!id) {
    string_free(empty);
    return 0;
  }
  if (put(id, header_of(id)->length) == 0)
    return 0;
  string_free(id);
  return 1;
}
int added_ok(void) {
  string empty = string_new("", 0), id;
  if (!empty)
    return 0;
  id = string_add(empty, "abc");
  if (!id) {
    string_free(empty);
    return 0;
  }
  if (put(id, header_of(id)->length) == 0) {
    string_free(id);
    return 0;
  }
  string_free(id);
  return 1;
}
int added_at_once_bad(void) {
  string id = string_add(string_new("", 0), "abc"); //~ leak-memory: 'id'
  if (put(id, header_of(id)->length) == 0)
    return 0;
  string_free(id);
  return 1;
}
// When it fails, what it was given is still there.
int failed_bad(const char *text) {
  string s = string_new("a", 1); //~ leak-memory: 's'
  if (!s)
    return -1;
  string larger = string_add(s, text);
  if (!larger)
    return -1;
  string_free(larger);
  return 0;
}
int failed_ok(const char *text) {
  string s = string_new("a", 1);
  if (!s)
    return -1;
  string larger = string_add(s, text);
  if (!larger) {
    string_free(s);
    return -1;
  }
  string_free(larger);
  return 0;
}
// Both names lead to one thing, or to what is gone.
int both_bad(const char *text) {
  string s = string_new("a", 1);
  if (!s)
    return -1;
  string larger = string_add(s, text);
  if (larger)
    string_free(larger);
  string_free(s); //~ release-twice: 's'
  return 0;
}
