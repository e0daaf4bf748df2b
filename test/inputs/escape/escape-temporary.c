// In C a struct that a function returns by value dies at the end of the full expression.
#include "mini/stdio.h"
#include "mini/string.h"

struct name {
  char text[16];
  const char *label;
};
struct name make(void);
void use(const char *text);

void array_bad(void) {
  const char *p = make().text; //~ escape-temporary:
  use(p);
}
void element_bad(void) {
  const char *p = &make().text[2]; //~ escape-temporary:
  use(p);
}
void call_bad(void) {
  char *colon = strchr(make().text, ':'); //~ escape-temporary:
  if (colon)
    use(colon);
}

void same_expression_ok(void) { use(make().text); }
void copied_ok(void) {
  struct name name = make();
  use(name.text);
}
void pointer_ok(void) {
  const char *p = make().label;
  use(p);
}
size_t length_ok(void) {
  size_t length = strlen(make().text);
  return length;
}
