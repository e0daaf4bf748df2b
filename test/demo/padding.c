#define _POSIX_C_SOURCE 200809L
#include "padding.h"

#include <stdio.h>
#include <string.h>

void print_padded(const char *text, size_t width) {
  char line[width + 1];
  memset(line, ' ', width);
  memcpy(line, text, strnlen(text, width));
  line[width] = 0;
  fputs(line, stdout);
}
