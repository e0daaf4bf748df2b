// A stream into memory holds the addresses of two variables until it is closed.
#include "mini/stdio.h"
#include "mini/stdlib.h"

FILE *open_memstream(char **place, size_t *size);

static FILE *output;
static void print_to(FILE *stream) {
  output = stream;
  fputs("text", output);
}

char *text_ok(void) {
  char *text = NULL;
  size_t size = 0;
  FILE *stream = open_memstream(&text, &size);
  if (!stream)
    return NULL;
  print_to(stream);
  fclose(stream);
  return text;
}

static char *kept;
void open_bad(void) {
  size_t size = 0;
  FILE *stream = open_memstream(&kept, &size); //~ escape-global: size
  if (!stream)
    return;
  print_to(stream);
}
