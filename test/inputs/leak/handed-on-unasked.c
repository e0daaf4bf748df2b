// A function takes what it is given, unless there is no list. Whoever hands on a list that it was
// given, without asking for an answer, means one that is there.
#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int abs(int number);

struct node {
  char *text;
  struct node *next;
};
struct list {
  struct node *first;
  int count;
};

static struct node *put(struct list *list, char *text) {
  if (!list)
    return NULL;
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    exit(1);
  node->text = text;
  node->next = list->first;
  list->first = node;
  return node;
}

void handed_on_ok(struct list *list, const char *text) { put(list, strdup(text)); }
void in_variable_ok(struct list *list, const char *text, int isLong) {
  char *copy = strdup(text);
  if (isLong) {
    free(copy);
    return;
  }
  put(list, copy);
}
void asked_ok(struct list *list, const char *text) {
  if (list)
    put(list, strdup(text));
}
// It reckons with none.
void asked_before_bad(struct list *list, const char *text) {
  if (!list)
    abs(1);
  put(list, strdup(text)); //~ leak-memory: dropped
}
// It reckons with failure, and forgets the copy then.
int answer_asked_bad(struct list *list, const char *text) {
  char *copy = strdup(text); //~ leak-memory: on every path
  if (!put(list, copy))
    return -1;
  return 0;
}
struct holder {
  struct list *list;
};
void member_ok(struct holder *holder, const char *text) { put(holder->list, strdup(text)); }
void null_bad(const char *text) {
  put(NULL, strdup(text)); //~ leak-memory: dropped
}
