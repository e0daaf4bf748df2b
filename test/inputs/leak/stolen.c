// What a function takes out of an object and hands back is the caller's.
#include "mini/stdlib.h"
#include "mini/string.h"

int check(const char *text);

struct buffer {
  char *text;
  unsigned long size;
};
static char *steal(struct buffer *buffer) {
  char *text = buffer->text;
  buffer->text = NULL;
  return text;
}
static void buffer_end(struct buffer *buffer) {
  free(buffer->text);
  buffer->text = NULL;
}
static struct buffer *shelf;
static char *steal_and_note(struct buffer *buffer) {
  char *text = buffer->text;
  buffer->text = NULL;
  shelf->text = text;
  return text;
}

int one_path_bad(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name); //~ leak-memory: 'buffer.text'
  char *text = steal(&buffer);
  if (!text)
    return -1;
  if (check(text))
    return 1;
  free(text);
  return 0;
}
int never_bad(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name); //~ leak-memory: 'buffer.text'
  char *text = steal(&buffer);
  return text ? text[0] : 0;
}
int dropped_bad(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name); //~ leak-memory: 'buffer.text'
  steal(&buffer);
  return 0;
}
int on_the_heap_bad(const char *name) {
  struct buffer *buffer = malloc(sizeof *buffer);
  if (!buffer)
    return -1;
  buffer->text = strdup(name); //~ leak-memory: 'buffer->text'
  char *text = steal(buffer);
  free(buffer);
  return text ? text[0] : 0;
}
int stolen_ok(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name);
  char *text = steal(&buffer);
  buffer_end(&buffer);
  if (!text)
    return -1;
  int result = check(text);
  free(text);
  return result;
}
char *handed_out_ok(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name);
  return steal(&buffer);
}
int noted_ok(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name);
  char *text = steal_and_note(&buffer);
  return text ? text[0] : 0;
}
int left_there_ok(const char *name) {
  struct buffer buffer;
  buffer.text = strdup(name);
  int result = check(buffer.text);
  buffer_end(&buffer);
  return result;
}
