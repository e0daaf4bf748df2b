// The same in C: addresses, arrays, structs, compound literals, out of branches and calls.
#include "mini/stdlib.h"
#include "mini/string.h"

struct point {
  int x, y;
};
struct cursor {
  const int *at;
  int line;
};

int *address_bad(void) {
  int local = 1;
  return &local; //~ escape-return: local
}
int *parameter_bad(int local) {
  return &local; //~ escape-return: local
}
char *array_bad(void) {
  char local[16];
  local[0] = 0;
  return local; //~ escape-return: local
}
int *field_bad(void) {
  struct point local = {1, 2};
  return &local.y; //~ escape-return: local
}
int *element_bad(int i) {
  int local[2][3] = {{0}};
  return &local[1][i]; //~ escape-return: local
}
char *arithmetic_bad(void) {
  char local[16] = "";
  char *end = local + sizeof local;
  return end - 1; //~ escape-return: local
}
struct cursor inside_bad(void) {
  int local = 1;
  struct cursor c;
  c.at = &local; //~ escape-return: local
  c.line = 2;
  return c;
}
struct cursor *heap_bad(void) {
  int local = 1;
  struct cursor *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->at = &local; //~ escape-return: local
  return c;
}
int *chain_bad(void) {
  int local = 1;
  int *a = &local, *b = a;
  int **c = &b;
  return *c; //~ escape-return: local
}
const char *ternary_bad(int n) {
  char local[8] = "";
  return n ? local : "none"; //~ escape-return: local
}
int *literal_bad(void) {
  return (int[]){1, 2, 3}; //~ escape-return:
}
struct point *literal_struct_bad(void) {
  struct point *p = &(struct point){1, 2};
  return p; //~ escape-return:
}
static int *pass(int *p) { return p; }
int *call_bad(void) {
  int local = 1;
  return pass(&local); //~ escape-return: local
}
char *library_bad(const char *from) {
  char local[16];
  return strcpy(local, from); //~ escape-return: local
}
char *found_bad(void) {
  char local[] = "a=b";
  return strchr(local, '='); //~ escape-return: local
}
void *copied_bad(void) {
  int local = 1;
  int *from = &local, *to = NULL;
  memcpy(&to, &from, sizeof to);
  return to; //~ escape-return: local
}
char *switch_bad(int n) {
  char local[8] = "";
  char *p = NULL;
  switch (n) {
  case 1:
    p = local;
    break;
  default:
    break;
  }
  return p; //~ escape-return: local
}

int *static_ok(void) {
  static int local;
  return &local;
}
char *duplicate_ok(void) {
  char local[] = "text";
  return strdup(local);
}
char *reassigned_ok(char *text) {
  char local[16];
  char *result = text;
  text = local;
  *text = 0;
  return result;
}
char *strchr_ok(char *text) {
  char *p = strchr(text, ':');
  return p ? p + 1 : text;
}
int *overwritten_ok(int *other) {
  int local = 1;
  int *p = &local;
  *p = 2;
  p = other;
  return p;
}
const char *message_ok(int n) {
  static const char *const messages[] = {"none", "some"};
  return messages[n & 1];
}
struct cursor reset_ok(const int *other) {
  int local = 1;
  struct cursor c = {&local, 1};
  c.line = *c.at;
  c.at = other;
  return c;
}
int *heap_ok(void) {
  int *p = malloc(sizeof *p);
  int **pp = &p;
  return *pp;
}
int *global_literal = (int[]){1, 2, 3};
int *global_literal_ok(void) { return global_literal; }
int *self_ok(int *p) {
  p = p;
  return p;
}
int *swapped_ok(int *other) {
  int local = 1;
  int *a = &local, *b = other;
  int *keep = a;
  a = b;
  b = keep;
  *b = 2;
  return a;
}
const int *correlated_ok(int useLocal, const int *other) {
  int local = 1;
  const int *p = useLocal ? &local : other;
  if (useLocal)
    return NULL;
  return p;
}
