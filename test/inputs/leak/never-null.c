// Arguments that must not be null: where nobody has asked, the call does not come back.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);

// Without a stream, the program ends in fgets.
int first_line_ok(const char *name, char *line) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r");
  fgets(line, 80, file);
  fclose(file);
  return 0;
}
int first_line_bad(const char *name, char *line) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r"); //~ leak-file: 'file'
  if (!fgets(line, 80, file))
    return -1;
  fclose(file);
  return 0;
}
// Who asks whether there is a stream loses the descriptor where there is none.
int asked_bad(const char *name, char *line) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r");
  if (!file)
    return -1;
  fgets(line, 80, file);
  fclose(file);
  return 0;
}
// A function of the program that passes it on.
static int read_first(FILE *file, char *line) { return fgets(line, 80, file) != NULL; }
int handed_ok(const char *name, char *line) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r");
  int found = read_first(file, line);
  fclose(file);
  return found;
}
static int close_perhaps(FILE *file) { return file ? fclose(file) : 0; }
int perhaps_bad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  return close_perhaps(fdopen(fd, "r"));
}

// Declarations say it.
struct job;
struct job *job_new(void);
void job_run(struct job *job) __attribute__((nonnull));
void job_name(const struct job *job, const char *name) __attribute__((nonnull(1)));
int declared_ok(void) {
  char *text = strdup("text");
  struct job *job = job_new();
  job_run(job);
  if (!job)
    return -1;
  int result = text ? use(text) : 0;
  free(text);
  return result;
}
int other_argument_bad(const char *name) {
  char *text = strdup("text"); //~ leak-memory: 'text'
  job_name(job_new(), name);
  if (!name)
    return -1;
  int result = text ? use(text) : 0;
  free(text);
  return result;
}
// Nothing is copied from nowhere, which is done often.
void *memcpy(void *to, const void *from, size_t size) __attribute__((nonnull(1, 2)));
int grow_bad(const char *from, size_t size) {
  char *to = malloc(size + 1); //~ leak-memory: 'to'
  if (!to)
    return -1;
  memcpy(to, from, size);
  if (!from)
    return -1;
  int result = use(to);
  free(to);
  return result;
}
const char *name_of(int key) __attribute__((returns_nonnull));
int named_ok(int key) {
  char *text = malloc(8);
  if (!name_of(key))
    return -1;
  free(text);
  return 0;
}
const char *find_name(int key);
int found_bad(int key) {
  char *text = malloc(8); //~ leak-memory: 'text'
  if (!find_name(key))
    return -1;
  free(text);
  return 0;
}

// Whoever comes back from here has failed.
int execv(const char *path, char *const arguments[]);
int run_ok(const char *path, char *const arguments[]) {
  char *copy = strdup(path);
  if (execv(path, arguments) == 0)
    return 0;
  free(copy);
  return -1;
}
int run_bad(const char *path, char *const arguments[]) {
  char *copy = strdup(path); //~ leak-memory: 'copy'
  if (execv(path, arguments) < 0)
    return -1;
  free(copy);
  return 0;
}
