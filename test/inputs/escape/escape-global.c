// Static storage in C, and what a library keeps.
#include "mini/setjmp.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

static int *pointer;
static struct {
  const char *name;
  int *values[4];
} config;

void pointer_bad(void) {
  int local = 1;
  pointer = &local; //~ escape-global: local
}
void field_bad(void) {
  char local[16] = "";
  config.name = local; //~ escape-global: local
}
void element_bad(int i) {
  int local = 1;
  config.values[i] = &local; //~ escape-global: local
}
void static_bad(void) {
  static char *last;
  char local[4] = "";
  last = local; //~ escape-global: local
  (void)last;
}
static void set_name(const char *name) { config.name = name; }
void setter_bad(void) {
  char local[16] = "";
  set_name(local); //~ escape-global: local
}
void environment_bad(void) {
  char local[] = "HOME=/";
  putenv(local); //~ escape-global: local
}
void buffer_bad(void) {
  char local[512];
  setvbuf(stdout, local, 0, sizeof local); //~ escape-global: local
}
void literal_bad(void) {
  pointer = (int[]){1, 2}; //~ escape-global:
}

void restored_ok(void (*run)(void)) {
  int local = 1;
  int *saved = pointer;
  pointer = &local;
  run();
  pointer = saved;
}
void reset_ok(void) {
  int local = 1;
  pointer = &local;
  *pointer = 2;
  pointer = NULL;
}
void goto_ok(int n) {
  int local = 1;
  pointer = &local;
  if (n < 0)
    goto done;
  *pointer = n;
done:
  pointer = NULL;
}
void goto_bad(int n) {
  int local = 1;
  pointer = &local; //~ escape-global: local
  if (n < 0)
    return;
  pointer = NULL;
}
void macro_loop_ok(void) {
  do {
    int local = 1;
    pointer = &local;
    pointer = NULL;
  } while (0);
}
void copied_ok(void) {
  char local[16] = "";
  config.name = strdup(local);
}
void static_ok(void) {
  static int local;
  pointer = &local;
}

// An error handler's frame, as parsers in C keep it.
struct handler {
  jmp_buf target;
  struct handler *previous;
};
static struct handler *handlers;
int protected_ok(void (*run)(void)) {
  struct handler h;
  h.previous = handlers;
  handlers = &h;
  int failed = setjmp(h.target);
  if (!failed)
    run();
  handlers = h.previous;
  return failed;
}

// Behind a `void *` anything may be; what is written to a typed object stays there.
struct options {
  int level;
};
struct iterator {
  const struct options *options;
};
struct slots {
  void *any;
  struct iterator *typed;
};
static struct slots *slots;
void any_ok(void) {
  struct options local = {1};
  ((struct iterator *)slots->any)->options = &local;
}
void typed_bad(void) {
  struct options local = {1};
  slots->typed->options = &local; //~ escape-global: local
}

// Memory that a function returns, with the address in it.
struct box {
  const int *at;
};
struct box *gBox;
static struct box *box_with(const int *at) {
  struct box *box = malloc(sizeof *box);
  if (box)
    box->at = at;
  return box;
}
void boxed_bad(void) {
  int local = 1;
  gBox = box_with(&local); //~ escape-global: local
}
