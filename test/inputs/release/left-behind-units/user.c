#include "buffer.h"
#include "mini/stdlib.h"

int renewed_bad(unsigned long size) {
  struct buffer *buffer = buffer_new(8);
  if (!buffer)
    return -1;
  int result = buffer_renew(buffer, size);
  buffer_free(buffer); //~ release-twice: 'buffer_new'
  return result;
}
int renewed_ok(unsigned long size) {
  struct buffer *buffer = buffer_new(8);
  if (!buffer)
    return -1;
  int result = buffer_renew_well(buffer, size);
  buffer_free(buffer);
  return result;
}
int of_caller_bad(struct buffer *buffer) {
  if (buffer_renew(buffer, 16) != 0) {
    buffer_free(buffer); //~ release-twice: 'buffer->data'
    return -1;
  }
  return 0;
}
int of_caller_ok(struct buffer *buffer) {
  if (buffer_renew(buffer, 16) != 0) {
    free(buffer);
    return -1;
  }
  return 0;
}
int read_bad(struct buffer *buffer) {
  if (buffer_renew(buffer, 16) != 0)
    return buffer->data[0]; //~ release-then-use: 'buffer->data'
  return 0;
}
int read_ok(struct buffer *buffer) {
  if (buffer_renew(buffer, 16) != 0)
    return -1;
  return buffer->data[0];
}
