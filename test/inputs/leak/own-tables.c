// Objects with a table of their functions: the one that an object has got knows what it holds.
#include "mini/stdlib.h"
#include "mini/string.h"

struct value;
struct methods {
  void (*release)(struct value *value);
};
struct value {
  const struct methods *methods;
};
struct number {
  const struct methods *methods;
  long number;
};
struct text {
  const struct methods *methods;
  char *text;
};
void keep(struct value *value);

static void number_release(struct value *value) { free(value); }
static const struct methods number_methods = {number_release};
struct number *number_new(long n) {
  struct number *number = calloc(1, sizeof *number);
  if (!number)
    abort();
  number->methods = &number_methods;
  number->number = n;
  return number;
}
static void text_release(struct value *value) {
  struct text *text = (struct text *)value;
  free(text->text);
  free(text);
}
static const struct methods text_methods = {text_release};
struct text *text_new(void) {
  struct text *text = calloc(1, sizeof *text);
  if (!text)
    abort();
  text->text = malloc(4);
  text->methods = &text_methods;
  return text;
}
void parse_ok(int isWanted) {
  struct text *text = text_new();
  if (isWanted)
    keep((struct value *)text);
  else
    text->methods->release((struct value *)text);
}
void parse_bad(int isWanted, int isGood) {
  struct text *text = text_new(); //~ leak-memory: 'text'
  if (!isGood)
    return;
  if (isWanted)
    keep((struct value *)text);
  else
    text->methods->release((struct value *)text);
}

// None of the functions there are does it.
struct stack;
struct stack_methods {
  void (*release)(struct stack *stack);
};
struct stack {
  const struct stack_methods *methods;
  char *items;
};
static void stack_release(struct stack *stack) { free(stack); } //~ leak-member: 'items'
static void quiet_release(struct stack *stack) { free(stack); }
static const struct stack_methods stack_methods = {stack_release};
static const struct stack_methods quiet_methods = {quiet_release};
struct stack *stack_new(int isQuiet) {
  struct stack *stack = calloc(1, sizeof *stack);
  if (!stack)
    abort();
  stack->items = malloc(16);
  stack->methods = isQuiet ? &quiet_methods : &stack_methods;
  return stack;
}
void stack_fn(int isQuiet) {
  struct stack *stack = stack_new(isQuiet);
  stack->methods->release(stack);
}
