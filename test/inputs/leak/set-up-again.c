// One function sets up and takes down, as its arguments say.
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct log {
  int kind;
  FILE *file;
};
static int log_setup(struct log *log, const char *path, const char *mode) {
  if (log->kind == 1 && log->file != NULL)
    fclose(log->file);
  log->kind = 0;
  if (path == NULL || mode == NULL)
    return 1;
  log->file = fopen(path, mode);
  if (log->file != NULL)
    log->kind = 1;
  return log->kind != 0;
}
int logged_ok(const char *path) {
  struct log log;
  log.kind = 0;
  if (!log_setup(&log, path, "r"))
    return -1;
  fputs("logged", log.file);
  log_setup(&log, NULL, NULL);
  return 0;
}

// One for each.
static int log_open(struct log *log, const char *path) {
  log->file = fopen(path, "r");
  return log->file != NULL;
}
static void log_close(struct log *log) { fclose(log->file); }
int early_bad(const char *path, int isWanted) {
  struct log log;
  if (!log_open(&log, path)) //~ leak-file: file in 'log.file' is not released by 'log_close'
    return -1;
  if (!isWanted)
    return 1;
  log_close(&log);
  return 0;
}
