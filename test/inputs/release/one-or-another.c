// One function hands out one thing or another, and says which.
#include "mini/stdio.h"
#include "mini/stdlib.h"

static FILE *source(const char *path, int isCommand, int *isPipe) {
  FILE *file;
  if (isCommand) {
    file = popen(path, "r");
    if (!file)
      abort();
    *isPipe = 1;
    return file;
  }
  file = fopen(path, "r");
  if (!file)
    abort();
  *isPipe = 0;
  return file;
}
int read_ok(const char *path, int isCommand) {
  int isPipe = 0;
  FILE *file = source(path, isCommand, &isPipe);
  int c = fgetc(file);
  if (isPipe)
    pclose(file);
  else
    fclose(file);
  return c;
}
// Of neither kind.
int read_bad(const char *path, int isCommand) {
  int isPipe = 0;
  FILE *file = source(path, isCommand, &isPipe);
  int c = fgetc(file);
  free(file); //~ release-mismatch: 'file' comes from 'source' but is released by 'free'
  return c;
}

// Two things at once, at different places.
static FILE *open_with(const char *path, char **buffer) {
  FILE *file = fopen(path, "r");
  if (!file)
    return NULL;
  *buffer = malloc(100);
  return file;
}
int open_ok(const char *path) {
  char *buffer = NULL;
  FILE *file = open_with(path, &buffer);
  if (!file)
    return -1;
  fclose(file);
  free(buffer);
  return 0;
}
int open_bad(const char *path) {
  char *buffer = NULL;
  FILE *file = open_with(path, &buffer);
  if (!file)
    return -1;
  free(file); //~ release-mismatch: 'file' comes from 'open_with' but is released by 'free'
  free(buffer);
  return 0;
}
