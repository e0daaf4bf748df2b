// Unit tests that stand among what they test: what they lose when they fail is of low confidence.
#include "mini/stdio.h"
#include "mini/stdlib.h"

#define CHECK(holds)                                                                               \
  do {                                                                                             \
    if (!(holds)) {                                                                                \
      puts("failed: " #holds);                                                                     \
      return 1;                                                                                    \
    }                                                                                              \
  } while (0)

int length_of(const char *text);
int work(int number);

// Used by tests alone.
static char *filled(int n) {
  char *lost = malloc(4);
  if (work(n))
    return NULL;
  free(lost);
  return malloc(8);
}
static int check_length(const char *text) {
  char *copy = malloc(8);
  CHECK(length_of(text) == 8);
  free(copy);
  return 0;
}
// By the program as well.
static char *shared(int n) {
  char *lost = malloc(4); //~ leak-memory: 'lost'
  if (work(n))
    return NULL;
  free(lost);
  return malloc(8);
}
char *made_of_shared(void) { return shared(1); }

static int unittest_filled(void) {
  char *p = filled(1);
  char *q = shared(1);
  CHECK(p);
  CHECK(check_length(p) == 0);
  free(p);
  free(q);
  return 0;
}
static int test_lengths(void) {
  char *p = malloc(8);
  CHECK(length_of(p) == 8);
  free(p);
  return 0;
}
static int do_unittest_work(void) {
  char *p = malloc(8);
  CHECK(work(1) == 0);
  free(p);
  return 0;
}
// Given by a table within a test.
static int with_number(int n) {
  char *p = malloc(8);
  CHECK(work(n) == 0);
  free(p);
  return 0;
}
static int unittest_numbers(void) {
  static int (*const steps[])(int) = {with_number};
  return steps[0](3);
}
int unittest_all(void) { return unittest_filled() + do_unittest_work() + unittest_numbers(); }
int (*const all_tests[])(void) = {unittest_all, test_lengths};

// It is given something.
int test_number_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (work(n))
    return 1;
  free(p);
  return 0;
}
// The program asks.
int test_connection(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (work(1))
    return 1;
  free(p);
  return 0;
}
int connect_now(void) { return test_connection() ? -1 : work(2); }
int latest_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (work(1))
    return 1;
  free(p);
  return 0;
}
// Wrongly used is wrong in tests as well.
int test_twice_bad(void) {
  char *p = malloc(8);
  free(p);
  free(p); //~ release-twice: 'p'
  return 0;
}
