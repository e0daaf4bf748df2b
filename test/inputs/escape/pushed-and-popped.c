// A global list of what is in use, with entries in the frames of functions.
#include "mini/stddef.h"

struct entry {
  int *top;
  struct entry *next;
};
static struct entry *stack;
static int *current;
void run(int *number);

static void push(struct entry *entry) {
  entry->top = current;
  entry->next = stack;
  stack = entry;
  current = NULL;
}
static void pop(void) {
  if (stack != NULL) {
    current = stack->top;
    stack = stack->next;
  }
}
void popped_ok(int number) {
  struct entry entry;
  push(&entry);
  run(&number);
  pop();
}
int early_bad(int number) {
  struct entry entry;
  push(&entry); //~ escape-global: address of 'entry'
  if (number < 0)
    return -1;
  pop();
  return 0;
}
// Takes out somebody else.
static struct entry *other;
static void pop_other(void) {
  if (other != NULL)
    other = other->next;
}
void other_bad(int number) {
  struct entry entry;
  push(&entry); //~ escape-global: address of 'entry'
  run(&number);
  pop_other();
}
// Perhaps.
static int isOn;
static void pop_perhaps(void) {
  if (isOn)
    stack = stack->next;
}
void perhaps_bad(int number) {
  struct entry entry;
  push(&entry); //~ escape-global: address of 'entry'
  run(&number);
  pop_perhaps();
}
