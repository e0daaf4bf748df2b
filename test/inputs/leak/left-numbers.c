// Numbers that a callee leaves behind tell what it has returned.
#include "mini/stdlib.h"
#include "mini/string.h"

int show(const char *text);

// Null, and why; or nothing to complain about.
static char *copy_line(const char *line, int *status) {
  char *copy;
  *status = 0;
  if (line[0] == '#')
    return NULL;
  copy = malloc(strlen(line) + 1);
  if (!copy)
    abort();
  if (line[0] == '!')
    goto corrupt;
  strcpy(copy, line);
  return copy;
corrupt:
  free(copy);
  *status = -1;
  return NULL;
}
int copies_ok(const char *line) {
  int status;
  char *copy = copy_line(line, &status);
  if (!copy && !status)
    return 0;
  if (status)
    return -1;
  show(copy);
  free(copy);
  return 1;
}
int copies_bad(const char *line) {
  int status;
  char *copy = copy_line(line, &status); //~ leak-memory: 'copy'
  if (!copy && !status)
    return 0;
  if (status)
    return -1;
  if (show(copy))
    return 2;
  free(copy);
  return 1;
}
// Null goes together with none.
static char **split(const char *line, size_t *count) {
  char **parts;
  *count = 0;
  if (!line[0])
    return NULL;
  parts = malloc(2 * sizeof *parts);
  if (!parts)
    return NULL;
  parts[0] = parts[1] = (char *)line;
  *count = 2;
  return parts;
}
int splits_ok(const char *line) {
  size_t count;
  char **parts = split(line, &count);
  if (count == 0)
    return -1;
  show(parts[0]);
  free(parts);
  return 0;
}
int splits_bad(const char *line) {
  size_t count;
  char **parts = split(line, &count); //~ leak-memory: 'parts'
  if (count == 2)
    return -1;
  free(parts);
  return 0;
}
// Another call may change it.
void count_again(size_t *count);
int counts_again_bad(const char *line) {
  size_t count;
  char **parts = split(line, &count); //~ leak-memory: 'parts'
  count_again(&count);
  if (count == 0)
    return -1;
  free(parts);
  return 0;
}
// Both or none.
static void copy_two(const char *line, char **one, char **other) {
  *one = NULL;
  *other = NULL;
  if (!line[0])
    return;
  *one = malloc(10);
  *other = malloc(20);
  if (!*one || !*other)
    abort();
}
int copies_two_ok(const char *line) {
  char *one, *other;
  copy_two(line, &one, &other);
  if (!one)
    return 0;
  show(one);
  show(other);
  free(one);
  free(other);
  return 1;
}
int copies_two_bad(const char *line) {
  char *one, *other;
  copy_two(line, &one, &other); //~ leak-memory: 'other'
  if (!one)
    return 0;
  if (show(one)) {
    free(one);
    return 1;
  }
  show(other);
  free(one);
  free(other);
  return 2;
}
