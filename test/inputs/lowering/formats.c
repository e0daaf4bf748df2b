// Texts that a call reads because its format says so.
#include "mini/stdio.h"
#include "mini/wchar.h"

struct log;
void log_line(struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_args(struct log *log, const char *format, ...);

void narrow(struct log *log, const char *name, int n, const char *format) {
  printf("%d %s", n, name);
  printf("%*s %p", n, name, name);
  printf("%2$s %1$s", name, name + 1);
  printf("%.*s %.3s %%s", n, name, name); // perhaps nothing is read
  printf(format, name);
  log_line(log, "%s", name);
  log_args(log, "%s", name); // nobody says that this is a format
}
void wide(const wchar_t *name) { wprintf(L"%ls\n", name); }
