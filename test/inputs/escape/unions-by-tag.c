// A union that is copied as a whole where it holds no pointer: the other side of the branch takes
// the pointer out of it.
#include "mini/stdlib.h"
#include "mini/string.h"

union value {
  int number;
  char *text;
};
struct option {
  int kind;
  union value value;
};
static struct option *options;
static int isText(int kind) { return kind == 1 || kind == 4; }

static void assign(struct option *option, union value value) {
  if (isText(option->kind)) {
    char *copy = strdup(value.text);
    if (copy) {
      free(option->value.text);
      option->value.text = copy;
    }
  } else
    option->value = value;
}
void assigned_ok(void) {
  char text[8] = "p";
  union value value = {.text = text};
  assign(&options[0], value);
}
static void assign_early(struct option *option, union value value) {
  if (!isText(option->kind)) {
    option->value = value;
    return;
  }
  free(option->value.text);
  char *text = value.text;
  option->value.text = strdup(text);
}
void assigned_early_ok(void) {
  char text[8] = "p";
  union value value = {.text = text};
  assign_early(&options[0], value);
}

// Nobody takes a pointer out of it.
static void assign_all(struct option *option, union value value) {
  if (isText(option->kind))
    free(option->value.text);
  option->value = value;
}
void assigned_all_bad(void) {
  char text[8] = "p";
  union value value = {.text = text};
  assign_all(&options[0], value); //~ escape-global: text
}
// On the same side.
static void assign_long(struct option *option, union value value) {
  if (isText(option->kind)) {
    if (strlen(value.text) > 2)
      option->value = value;
  }
}
void assigned_long_bad(void) {
  char text[8] = "p";
  union value value = {.text = text};
  assign_long(&options[0], value); //~ escape-global: text
}
// The text of another one.
static void assign_other(struct option *option, union value value, union value other) {
  if (isText(option->kind))
    option->value.text = strdup(other.text);
  else
    option->value = value;
}
void assigned_other_bad(union value other) {
  char text[8] = "p";
  union value value = {.text = text};
  assign_other(&options[0], value, other); //~ escape-global: text
}
