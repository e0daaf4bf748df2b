/* Checksums of lines, in C. */
#ifndef DEMO_CHECKSUM_H
#define DEMO_CHECKSUM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct checksum {
  const unsigned char *bytes;
  size_t count;
  unsigned long value;
};

void checksum_begin(struct checksum *sum, const void *bytes, size_t count);
unsigned long checksum_finish(struct checksum *sum);
unsigned long checksum_line(const char *line, int number);
const char *checksum_skip(const char *line, char c);

#ifdef __cplusplus
}
#endif
#endif
