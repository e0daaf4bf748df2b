// Functions that end the program from some number on.
#include "mini/stdio.h"
#include "mini/stdlib.h"

static void report(int level, const char *message) {
  puts(message);
  if (level >= 3)
    exit(1);
}
static void report_at(int level, const char *message) { report(level, message); }
static void check(int code) {
  if (code <= -4)
    abort();
}

int fatal_ok(int n) {
  FILE *f = fopen("a", "r");
  if (!f) {
    report(1, "cannot open");
    return 1;
  }
  if (n) {
    report(3, "fatal");
    return 3;
  }
  fclose(f);
  return 0;
}
int above_it_ok(int n) {
  FILE *f = fopen("a", "r");
  if (!f)
    return 1;
  if (n > 4) {
    report(n, "fatal");
    return 3;
  }
  fclose(f);
  return 0;
}
int handed_on_ok(int n) {
  FILE *f = fopen("a", "r");
  if (!f) {
    report_at(1, "cannot open");
    return 1;
  }
  if (n) {
    report_at(5, "fatal");
    return 3;
  }
  fclose(f);
  return 0;
}
int below_it_ok(int n) {
  FILE *f = fopen("a", "r");
  if (!f) {
    check(-3);
    return 1;
  }
  if (n) {
    check(-4);
    return 3;
  }
  fclose(f);
  return 0;
}

int warning_bad(int n) {
  FILE *f = fopen("a", "r"); //~ leak-file: 'f'
  if (!f) {
    report(1, "cannot open");
    return 1;
  }
  if (n) {
    report(2, "strange");
    return 3;
  }
  fclose(f);
  return 0;
}
// From 3 on only.
int any_level_bad(int n) {
  FILE *f = fopen("a", "r"); //~ leak-file: 'f'
  if (!f)
    return 1;
  if (n > 1) {
    report_at(n, "perhaps");
    return 3;
  }
  fclose(f);
  return 0;
}
int not_so_low_bad(int n) {
  FILE *f = fopen("a", "r"); //~ leak-file: 'f'
  if (!f)
    return 1;
  if (n) {
    check(-3);
    return 3;
  }
  fclose(f);
  return 0;
}
