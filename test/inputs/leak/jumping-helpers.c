// longjmp in a helper leaves the functions between it and whoever has called setjmp.
#include "mini/setjmp.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"

static jmp_buf outer;
int work(const char *text);

_Noreturn static void fail_for_good(void) { longjmp(outer, 1); }
static void fail(int code) { longjmp(outer, code); }
static void complain(const char *text) {
  puts(text);
  fail(2);
}
static void check(int n) {
  if (n < 0)
    longjmp(outer, 1);
}
static int landed(int n) {
  jmp_buf inner;
  if (setjmp(inner))
    return -1;
  if (n < 0)
    longjmp(inner, 1);
  return n;
}
// What ends the program where nobody listens is no leak there.
static int depth;
static void die(void) {
  if (depth > 0)
    longjmp(outer, 1);
  exit(1);
}

int for_good_bad(int n) {
  char *text = malloc(10); //~ leak-memory: 'text'
  if (!text)
    return -1;
  if (n < 0)
    fail_for_good();
  free(text);
  return 0;
}
int by_helper_bad(int n) {
  char *text = malloc(10); //~ leak-memory: 'text'
  if (!text)
    return -1;
  if (n < 0)
    fail(1);
  free(text);
  return 0;
}
int by_helper_of_helper_bad(int n) {
  char *text = malloc(10); //~ leak-memory: 'text'
  if (!text)
    return -1;
  if (n < 0)
    complain("n");
  free(text);
  return 0;
}
int perhaps_bad(int n) {
  FILE *file = fopen("n", "r"); //~ leak-file: 'file'
  if (!file)
    return -1;
  check(n);
  fclose(file);
  return 0;
}
int before_it_jumps_ok(int n) {
  char *text = malloc(10);
  if (!text)
    return -1;
  int is_bad = n < 0 || work(text);
  free(text);
  if (is_bad)
    fail(1);
  return 0;
}
int landed_in_callee_ok(int n) {
  char *text = malloc(10);
  if (!text)
    return -1;
  int result = landed(n);
  free(text);
  return result;
}
int landed_here_ok(int n) {
  char *text = malloc(10);
  if (!text)
    return -1;
  if (setjmp(outer)) {
    free(text);
    return -1;
  }
  check(n);
  free(text);
  return 0;
}
int dying_ok(void) {
  char *text = malloc(10);
  if (!text)
    die();
  work(text);
  free(text);
  return 0;
}
static char *kept;
int kept_ok(int n) {
  char *text = malloc(10);
  kept = text;
  check(n);
  kept = NULL;
  free(text);
  return 0;
}
