// Values with a tag and a union, handed on as a whole.
#include "mini/stdlib.h"

struct value {
  int kind;
  union {
    int *pointer;
    double number;
  } u;
};
struct step {
  struct step *next;
  union {
    int target;
    struct value constant;
  } with;
};

static struct value make(void) {
  int *pointer = malloc(sizeof *pointer);
  struct value value = {1, {pointer}};
  if (!pointer)
    abort();
  return value;
}
static struct step *step_with(struct value value) {
  struct step *step = malloc(sizeof *step);
  if (!step)
    abort();
  step->next = NULL;
  step->with.constant = value;
  return step;
}
struct step *kept_ok(void) {
  struct value value = make();
  return step_with(value);
}
static void value_free(struct value value) {
  if (value.kind == 1)
    free(value.u.pointer);
}
static void look(struct value value) {
  if (value.kind == 2)
    abort();
}
static void hand_on(struct value value) { value_free(value); }
void released_ok(void) { value_free(make()); }
void handed_on_ok(void) {
  struct value value = make();
  hand_on(value);
}
int looked_bad(void) {
  struct value value = make(); //~ leak-memory: 'value.u'
  look(value);
  return 0;
}
int early_bad(int isWanted) {
  struct value value = make(); //~ leak-memory: 'value.u'
  if (!isWanted)
    return -1;
  value_free(value);
  return 0;
}
