// Used after the release by a format: what `%s` reads, and what others do not.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/wchar.h"

// What a format says of unnamed arguments.
void formatted_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy);
  printf("%d %s\n", 1, copy); //~ release-then-use: 'copy' is used after it has been released
}
void log_line(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));
void formatted_by_own_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy);
  log_line(1, "%s", copy); //~ release-then-use: 'copy'
}
static void print_line(const char *line) {
  if (line)
    printf("%s\n", line);
}
void printed_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy);
  print_line(copy); //~ release-then-use: 'copy'
}
void wide_bad(void) {
  wchar_t *text = malloc(8 * sizeof *text);
  if (!text)
    return;
  text[0] = 0;
  free(text);
  wprintf(L"%ls\n", text); //~ release-then-use: 'text'
}
// The pointer is printed, not what it leads to.
void address_printed_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy);
  printf("released %p\n", (void *)copy);
}
void nothing_read_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy);
  printf("%.*s\n", 0, copy);
}
void formatted_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  printf("%s\n", copy);
  free(copy);
}
