// What a function leaves where it was told to, with a result that does not say so: the place does.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
int is_ready(int times);

// Nobody asks strdup, and 0 is returned whatever it says.
static int copy(char **to, const char *text) {
  *to = strdup(text);
  return 0;
}
int copied_bad(const char *text) {
  char *mine;
  copy(&mine, text); //~ leak-memory: 'mine'
  if (is_ready(1))
    return -1;
  free(mine);
  return 0;
}
int copied_ok(const char *text) {
  char *mine;
  copy(&mine, text);
  if (!mine)
    return -1; // there is none
  int result = use(mine);
  free(mine);
  return result;
}

// It may fail before it tries.
static int open_late(FILE **file, const char *name) {
  if (is_ready(2))
    return -1;
  *file = fopen(name, "r");
  return 0;
}
int opened_bad(const char *name) {
  FILE *file;
  if (open_late(&file, name)) //~ leak-file: 'file'
    return -1;
  if (is_ready(3))
    return -1;
  if (file)
    fclose(file);
  return 0;
}
int opened_ok(const char *name) {
  FILE *file;
  if (open_late(&file, name))
    return -1; // nothing has been opened
  if (file)
    fclose(file);
  return 0;
}
static int open_number(int *to, const char *name) {
  if (is_ready(4))
    return -1;
  *to = open(name, O_RDONLY);
  return 0;
}
int number_bad(const char *name) {
  int fd;
  if (open_number(&fd, name)) //~ leak-fd: 'fd'
    return -1;
  if (fd >= 0 && is_ready(5))
    return -1;
  close(fd);
  return 0;
}
int number_ok(const char *name) {
  int fd;
  if (open_number(&fd, name))
    return -1;
  if (fd < 0)
    return -1;
  close(fd);
  return 0;
}

// What went wrong, in words: there on failure only.
static int parse(const char *text, char **error) {
  if (!text[0]) {
    *error = strdup("nothing there");
    return -1;
  }
  return 0;
}
int parsed_bad(const char *text) {
  char *error = NULL;
  if (parse(text, &error)) { //~ leak-memory: 'error'
    use(error);
    return -1;
  }
  return 0;
}
int parsed_ok(const char *text) {
  char *error = NULL;
  if (parse(text, &error)) {
    use(error);
    free(error);
    return -1;
  }
  return 0;
}

// Near miss: numbers of which nothing is known tell callers more than the place does.
static int copy_limited(char **to, const char *text, int limit) {
  *to = strdup(text);
  if (!*to)
    return limit;
  return limit < 8 ? 1 : 2;
}
int limited_ok(const char *text) {
  char *mine;
  int result = copy_limited(&mine, text, 4);
  if (result != 1)
    return result;
  free(mine);
  return 0;
}
