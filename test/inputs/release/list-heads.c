// The head of a list moves on when its first element is released.
#include "mini/stdlib.h"
#include "mini/string.h"

struct node {
  struct node *previous, *next;
  char *name;
};
static struct node *nodes, *last;

static void drop(struct node *node) {
  if (node->previous)
    node->previous->next = node->next;
  if (node->next)
    node->next->previous = node->previous;
  if (nodes == node)
    nodes = node->next;
  if (last == node)
    last = node->previous;
  free(node->name);
  free(node);
}
void drop_all_ok(void) {
  while (nodes)
    drop(nodes);
}
// By way of another function.
static void drop_loud(struct node *node) {
  strlen(node->name);
  drop(node);
}
void drop_all_loud_ok(void) {
  while (nodes)
    drop_loud(nodes);
}
// Set in any case.
static void drop_first(struct node *node) {
  struct node *next = node->next;
  free(node->name);
  free(node);
  nodes = next;
}
void drop_first_ok(void) {
  while (nodes)
    drop_first(nodes);
}

// The head is a member.
struct list {
  struct node *first;
};
static void list_drop(struct list *list, struct node *node) {
  if (list->first == node)
    list->first = node->next;
  free(node);
}
void list_clear_ok(struct list *list) {
  while (list->first)
    list_drop(list, list->first);
}

// What is held by another name as well has not moved on.
void drop_first_twice_bad(void) {
  struct node *node = nodes;
  if (!node)
    return;
  drop(node);
  drop(node); //~ release-twice: is released again
}
void drop_given_bad(struct node *node) {
  drop(node);
  drop(node); //~ release-twice: is released again
}
