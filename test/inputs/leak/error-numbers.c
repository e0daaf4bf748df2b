// Whoever returns errno, without asking whether it is 0, knows that something has failed.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

extern int *__errno_location(void);
#define errno (*__errno_location())
char *strdup(const char *text);
int is_wanted(const char *name);

struct reader {
  char *name;
  int file;
};

static int make_copy(const char *name, char **copy) {
  *copy = strdup(name);
  if (!*copy)
    return -errno;
  return 0;
}
static int open_reader(struct reader *reader, const char *name) {
  reader->file = open(name, O_RDONLY);
  if (reader->file < 0)
    return errno;
  return 0;
}
static int open_file(const char *name) {
  int file = open(name, O_RDONLY);
  return file < 0 ? -errno : file;
}
static int keep(struct reader *reader, char *name) {
  int file = open(name, O_RDONLY);
  if (file < 0)
    return -errno;
  reader->name = name;
  reader->file = file;
  return 0;
}

// True: success is told by what is returned.
int copied_bad(const char *name) {
  char *copy;
  int error = make_copy(name, &copy); //~ leak-memory: 'copy'
  if (error < 0)
    return error;
  if (!is_wanted(name))
    return -1;
  free(copy);
  return 0;
}
int opened_bad(const char *name) {
  struct reader reader;
  if (open_reader(&reader, name) != 0) //~ leak-fd: 'reader.file'
    return -1;
  if (!is_wanted(name))
    return -1;
  return close(reader.file);
}
int returned_bad(const char *name) {
  int file = open_file(name); //~ leak-fd: 'file'
  if (file < 0)
    return file;
  if (!is_wanted(name))
    return -1;
  return close(file);
}
// True: it is kept on success only.
int kept_bad(struct reader *reader, const char *name) {
  char *copy = strdup(name); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  return keep(reader, copy);
}

// Silent: the same, with their releases.
int copied_ok(const char *name) {
  char *copy;
  int error = make_copy(name, &copy);
  if (error < 0)
    return error;
  free(copy);
  return 0;
}
int opened_ok(const char *name) {
  struct reader reader;
  if (open_reader(&reader, name))
    return -1;
  return close(reader.file);
}
int returned_ok(const char *name) {
  int file = open_file(name);
  if (file < 0)
    return file;
  return close(file);
}
int kept_ok(struct reader *reader, const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return -1;
  int error = keep(reader, copy);
  if (error < 0)
    free(copy);
  return error;
}
// Near miss: it asks whether there was an error at all.
static int make_asked(const char *name, char **copy) {
  errno = 0;
  *copy = strdup(name);
  if (is_wanted(name))
    return -errno;
  if (*copy)
    free(*copy);
  *copy = 0;
  return -1;
}
int asked_ok(const char *name) {
  char *copy;
  if (make_asked(name, &copy) < 0)
    return -1;
  free(copy);
  return 0;
}
