#pragma once

struct buffer {
  char *data;
  unsigned long size;
};

struct buffer *buffer_new(unsigned long size);
int buffer_renew(struct buffer *buffer, unsigned long size);
int buffer_renew_well(struct buffer *buffer, unsigned long size);
void buffer_free(struct buffer *buffer);
