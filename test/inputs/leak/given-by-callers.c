// What all callers of a function give it, and give it together: other paths are none.
#include "mini/stdio.h"
#include "mini/stdlib.h"

void use(int *numbers);

// Whoever wants the numbers does not only count them.
static void meet_ok(const int *in, int n, int *to, int isCount) {
  int *all = NULL;
  if (to) {
    all = malloc(n);
    if (!all)
      abort();
  }
  if (n > 3)
    use(NULL);
  if (isCount) {
    puts("counted");
  } else if (to) {
    *to = all[in[0]];
    free(all);
  }
}
void meet_callers_ok(const int *in, int n, int *to) {
  meet_ok(in, n, NULL, 0);
  meet_ok(in, n, NULL, 1);
  meet_ok(in, n, to, 0);
}

// One of them does both.
static void both_bad(const int *in, int n, int *to, int isCount) {
  int *all = NULL;
  if (to) {
    all = malloc(n); //~ leak-memory: memory in 'all' is not released by 'free' on every path
    if (!all)
      abort();
  }
  if (isCount) {
    puts("counted");
  } else if (to) {
    *to = all[in[0]];
    free(all);
  }
}
void both_callers_ok(const int *in, int n, int *to) {
  both_bad(in, n, NULL, 0);
  both_bad(in, n, to, 1);
  both_bad(in, n, to, 0);
}

// A buffer is never empty.
static void report_ok(char *buffer, unsigned long size, int n) {
  int *numbers = malloc(n);
  if (!numbers)
    abort();
  if (size > 0) {
    snprintf(buffer, size, "%d", numbers[0]);
    free(numbers);
  }
}
void report_callers_ok(int a, int b) {
  char buffer[400], small[20];
  report_ok(buffer, sizeof buffer, a);
  report_ok(small, sizeof small, b);
}

// Whoever has this one's address may give it anything.
static void table_bad(char *buffer, unsigned long size, int n) {
  int *numbers = malloc(n); //~ leak-memory: memory in 'numbers' is not released
  if (!numbers)
    abort();
  if (size > 0) {
    snprintf(buffer, size, "%d", numbers[0]);
    free(numbers);
  }
}
void (*const reports[])(char *, unsigned long, int) = {table_bad};
void table_callers_ok(int a) {
  char buffer[400];
  table_bad(buffer, sizeof buffer, a);
}

// Nor is this one's only caller in sight: it could be called from elsewhere.
void exported_bad(char *buffer, unsigned long size, int n) {
  int *numbers = malloc(n); //~ leak-memory: memory in 'numbers' is not released
  if (!numbers)
    abort();
  if (size > 0) {
    snprintf(buffer, size, "%d", numbers[0]);
    free(numbers);
  }
}
void exported_callers_ok(int a) {
  char buffer[400];
  exported_bad(buffer, sizeof buffer, a);
}

// A mode among several, handed on by a caller that is given it itself.
static void inner_ok(int mode, int n) {
  int *numbers = NULL;
  if (mode == 3)
    numbers = malloc(n);
  if (mode == 1)
    puts("one");
  use(NULL);
  if (mode == 3 && numbers)
    puts("three");
}
static void outer_ok(int mode, int n) { inner_ok(mode, n); }
void modes_callers_ok(int n) {
  outer_ok(1, n);
  outer_ok(2, n);
}

// A function that calls itself with what it has, or with a constant.
static void walk_ok(const int *tree, int depth, int isVerbose) {
  int *copy = malloc(8);
  if (!copy)
    return;
  if (isVerbose)
    return;
  free(copy);
  if (depth < 3)
    walk_ok(tree + 1, depth + 1, isVerbose);
  walk_ok(tree, depth + 1, 0);
}
void walk_callers_ok(const int *tree) { walk_ok(tree, 0, 0); }

static void step_bad(const int *tree, int depth, int isVerbose) {
  int *copy = malloc(8); //~ leak-memory: memory in 'copy' is not released
  if (!copy)
    return;
  if (isVerbose)
    return;
  free(copy);
  step_bad(tree, depth + 1, depth);
}
void step_callers_ok(const int *tree) { step_bad(tree, 0, 0); }

// What is written to is what was given no more.
static void changed_bad(int isVerbose, int n) {
  int *copy = malloc(n); //~ leak-memory: memory in 'copy' is not released
  if (!copy)
    return;
  if (n > 3)
    isVerbose = 1;
  if (isVerbose)
    return;
  free(copy);
}
void changed_callers_ok(int n) { changed_bad(0, n); }

// Of a small number a large one is another.
static void narrow_bad(unsigned char flag, int n) {
  int *copy = malloc(n); //~ leak-memory: memory in 'copy' is not released
  if (!copy)
    return;
  if (!flag)
    return;
  free(copy);
}
void narrow_callers_ok(int n) {
  narrow_bad(1, n);
  narrow_bad((unsigned char)n, n);
}
