#include "checksum.h"

#include <stdio.h>
#include <string.h>

void checksum_begin(struct checksum *sum, const void *bytes, size_t count) {
  sum->bytes = bytes;
  sum->count = count;
  sum->value = 5381;
}

unsigned long checksum_finish(struct checksum *sum) {
  for (size_t i = 0; i < sum->count; ++i)
    sum->value = sum->value * 33 + sum->bytes[i];
  sum->bytes = NULL;
  return sum->value;
}

unsigned long checksum_line(const char *line, int number) {
  struct checksum sum;
  if (line) {
    checksum_begin(&sum, line, strlen(line));
  } else {
    char text[32];
    int length = snprintf(text, sizeof text, "line %d", number);
    checksum_begin(&sum, text, (size_t)length);
  }
  return checksum_finish(&sum);
}

const char *checksum_skip(const char *line, char c) {
  const char *found = strchr(line, c);
  return found ? found + 1 : line;
}
