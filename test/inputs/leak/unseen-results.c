// A wrapper whose body is not in the database: what callers do with its result says what it is.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

FILE *compat_open(const char *name, const char *mode);
FILE *log_stream(void);
char *shown_name(const char *name);

int write_all_ok(const char *name) {
  FILE *file = compat_open(name, "w");
  if (!file)
    return -1;
  fputs("all", file);
  return fclose(file);
}
int write_some_ok(const char *name, const char *text) {
  FILE *file = compat_open(name, "a");
  if (!file)
    return -1;
  fputs(text, file);
  fclose(file);
  return 0;
}
struct report {
  FILE *file;
  int lines;
};
int report_ok(const char *name) {
  struct report report = {0};
  report.file = compat_open(name, "w");
  if (!report.file)
    return -1;
  fputs("report", report.file);
  fclose(report.file);
  return report.lines;
}
int read_first_bad(const char *name, char *to) {
  FILE *file = compat_open(name, "r"); //~ leak-file: 'file'
  if (!file)
    return -1;
  if (!fgets(to, 10, file))
    return -1;
  fclose(file);
  return 0;
}
int read_first_ok(const char *name, char *to) {
  FILE *file = compat_open(name, "r");
  if (!file)
    return -1;
  if (!fgets(to, 10, file)) {
    fclose(file);
    return -1;
  }
  fclose(file);
  return 0;
}
// Handed on: the caller has it.
FILE *open_log_ok(void) { return compat_open("log", "a"); }
int use_log_bad(void) {
  FILE *log = open_log_ok(); //~ leak-file: 'log'
  return log ? fputs("line", log) : -1;
}

// Released once only, by who closes what is shared: nobody else has to.
void end_log_ok(void) { fclose(log_stream()); }
int log_ok(const char *text) {
  FILE *log = log_stream();
  return log ? fputs(text, log) : -1;
}
int log_line_ok(void) {
  FILE *log = log_stream();
  return log ? fputs("line", log) : -1;
}

// Most do not release it: it is not theirs.
int shown_1_ok(void) {
  char *name = shown_name("a");
  return name && name[0] == 'a';
}
int shown_2_ok(void) {
  char *name = shown_name("b");
  return name && name[0] == 'a';
}
int shown_3_ok(void) {
  char *name = shown_name("c");
  return name && name[0] == 'a';
}
void hidden_1_ok(void) { free(shown_name("a")); }
void hidden_2_ok(void) { free(shown_name("b")); }
void hidden_3_ok(void) { free(shown_name("c")); }
