// The old content goes before there is a new one: where there is none, the old one is left behind.
#include "buffer.h"
#include "mini/stdlib.h"

struct buffer *buffer_new(unsigned long size) {
  struct buffer *buffer = malloc(sizeof *buffer);
  if (!buffer)
    return NULL;
  buffer->data = malloc(size);
  if (!buffer->data) {
    free(buffer);
    return NULL;
  }
  buffer->size = size;
  return buffer;
}
int buffer_renew(struct buffer *buffer, unsigned long size) {
  char *data;
  free(buffer->data);
  data = malloc(size);
  if (!data)
    return -1;
  buffer->data = data;
  buffer->size = size;
  return 0;
}
int buffer_renew_well(struct buffer *buffer, unsigned long size) {
  free(buffer->data);
  buffer->data = malloc(size);
  buffer->size = buffer->data ? size : 0;
  return buffer->data ? 0 : -1;
}
void buffer_free(struct buffer *buffer) {
  free(buffer->data);
  free(buffer);
}
