// What a maker does with a pointer depends on a kind, which its callers give as a constant.
#include "mini/stdlib.h"
#include "mini/string.h"

typedef enum { NUMBER, TEXT, NAME } kind;
typedef union {
  int number;
  char *text;
} payload;
typedef struct {
  kind kind;
  payload payload;
} value;

static value make(kind kind, const payload payload) {
  value made = {kind, payload};
  if (kind == TEXT)
    made.payload.text = strdup(payload.text);
  return made;
}
static value of_text(const char *text) {
  const payload payload = {.text = (char *)text};
  return make(TEXT, payload);
}
static value of_name(const char *text) {
  const payload payload = {.text = (char *)text};
  return make(NAME, payload);
}
static value of_kind(kind kind, const char *text) {
  const payload payload = {.text = (char *)text};
  return make(kind, payload);
}
value text_ok(void) {
  char buffer[32] = "text";
  return of_text(buffer);
}
// Names are not copied.
value name_bad(void) {
  char buffer[32] = "name";
  return of_name(buffer); //~ escape-return: address of 'buffer' leaves the function in the result
}
// Nobody knows which kind.
value either_bad(kind kind) {
  char buffer[32] = "either";
  return of_kind(kind, buffer); //~ escape-return: address of 'buffer' leaves the function in the result
}

// Of several kinds one keeps the pointer.
static const char *kept;
static void keep(int how, const char *text) {
  if (how == 2)
    kept = text;
}
void other_ok(void) {
  char buffer[32] = "text";
  keep(1, buffer);
}
void none_ok(void) {
  char buffer[32] = "text";
  keep(0, buffer);
}
void kept_bad(void) {
  char buffer[32] = "text";
  keep(2, buffer); //~ escape-global: buffer
}
