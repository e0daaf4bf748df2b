#include "shared.h"

int read_shared(void) {
  FILE *file = shared_file;
  return fgetc(file);
}
int write_log(void) {
  FILE *file = shared_log;
  int c = fgetc(file);
  fclose(file);
  return c;
}
