#include "mini/stdio.h"
#include "shared.h"

FILE *shared_file;
FILE *shared_log;

int read_bad(const char *name) {
  shared_file = fopen(name, "r"); //~ leak-file: 'shared_file'
  if (!shared_file)
    return -1;
  return read_shared();
}
int log_ok(const char *name) {
  shared_log = fopen(name, "a");
  if (!shared_log)
    return -1;
  return write_log();
}
