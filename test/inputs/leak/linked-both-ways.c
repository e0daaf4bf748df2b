// A list that is linked both ways is turned round: what was its first node hangs on the next one.
#include "mini/stdlib.h"

struct node {
  int number;
  struct node *next, *previous;
};
static struct node *front(struct node *list, int number) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    exit(1);
  node->number = number;
  node->next = list;
  node->previous = NULL;
  if (list)
    list->previous = node;
  return node;
}
static struct node *turn(struct node *list) {
  struct node *last = NULL;
  while (list) {
    last = list;
    list = last->next;
    last->next = last->previous;
    last->previous = list;
  }
  return last;
}
struct node *many_ok(int count) {
  struct node *list = NULL;
  for (; count > 0; --count)
    list = front(list, count);
  list = turn(list);
  return list;
}
struct node *one_ok(int number) {
  struct node *list = front(NULL, number);
  list = turn(list);
  return list;
}
struct node *forgotten_bad(int number) {
  struct node *list = front(NULL, number); //~ leak-memory: 'list'
  list = NULL;
  return list;
}

// Near miss: of a list with one link nothing leads back.
struct link {
  int number;
  struct link *next;
};
static struct link *second(struct link *list) {
  struct link *next = list->next;
  return next;
}
struct link *second_bad(int number) {
  struct link *list = malloc(sizeof *list); //~ leak-memory: 'list'
  if (!list)
    exit(1);
  list->number = number;
  list->next = NULL;
  list = second(list);
  return list;
}
