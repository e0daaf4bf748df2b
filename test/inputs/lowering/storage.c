// args: -- -std=gnu17
// VLAs, alloca, va_arg, unions, bit-fields, cleanup, casts to integers and back, volatile, register.
#include "mini/stdarg.h"
#include "mini/stddef.h"
#include "mini/stdlib.h"

int *vla_bad(int n) {
  int local[n];
  local[0] = 1;
  return local; //~ escape-return: local
}
int vla_ok(int n) {
  int local[n][2];
  int(*row)[2] = &local[1];
  (*row)[1] = n;
  return local[1][1];
}
char *alloca_bad(int n) {
  char *local = __builtin_alloca(n);
  local[0] = 0;
  return local; //~ escape-return:
}
char *alloca_scope_ok(int n, char *other) {
  char *p = other;
  if (n) {
    char *block = __builtin_alloca(n); // lives until the function returns
    p = block;
  }
  p[0] = 1;
  return other;
}
union value {
  int *pointer;
  size_t number;
};
int *union_bad(void) {
  int local = 1;
  union value v;
  v.pointer = &local;
  return v.pointer; //~ escape-return: local
}
int *union_ok(int *other) {
  int local = 1;
  union value v;
  v.pointer = &local;
  v.pointer = other;
  return v.pointer;
}
int *variadic_ok(int n, ...) {
  va_list list;
  va_start(list, n);
  int *p = va_arg(list, int *);
  va_end(list);
  return p;
}
int *variadic_caller_ok(void) {
  int local = 1;
  variadic_ok(1, &local);
  return NULL;
}
int *bits_bad(void) {
  int local = 1;
  uintptr_t bits = (uintptr_t)&local;
  bits |= 1;
  return (int *)(bits & ~(uintptr_t)1); //~ escape-return: local
}
uintptr_t number_ok(void) {
  int local = 1;
  return (uintptr_t)&local % 64;
}
struct flags {
  unsigned kind : 3;
  unsigned count : 5;
  int *at;
};
struct flags bitfield_bad(void) {
  int local = 1;
  struct flags f = {1, 2, &local}; //~ escape-return: local
  f.kind = 2;
  return f;
}
static void release(int **p) { free(*p); }
int cleanup_ok(void) {
  __attribute__((cleanup(release))) int *p = malloc(sizeof *p);
  return p ? *p : 0;
}
static int *gKept;
static void clear(int **p) {
  (void)p;
  gKept = NULL;
}
int cleanup_resets_ok(void) {
  int local = 1;
  __attribute__((cleanup(clear))) int *p = &local;
  gKept = p;
  return *gKept;
}
int *volatile gVolatile;
void volatile_bad(void) {
  int local = 1;
  gVolatile = &local; //~ escape-global: local
}
int *comma_bad(int n) {
  int local = n;
  return (++n, &local); //~ escape-return: local
}
int *assignment_value_bad(int **out) {
  int local = 1;
  int *p;
  int *q = p = &local;
  *out = NULL;
  return q; //~ escape-return: local
}
int *generic_bad(void) {
  int local = 1;
  return _Generic(local, int: &local, default: NULL); //~ escape-return: local
}
int *choose_ok(int *p) {
  int local = 1;
  return __builtin_choose_expr(1, p, &local);
}
size_t unevaluated_ok(void) {
  int local = 1;
  int *p = &local;
  return sizeof(gKept = p);
}
int *index_bad(int i) {
  int local[4] = {0};
  return &i[local]; //~ escape-return: local
}
