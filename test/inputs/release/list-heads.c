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

// The head is a member, which no branch asks for.
struct list {
  struct node *first;
  int count;
};
static struct list list;
static void list_drop(struct node *node) {
  list.first = node->next;
  --list.count;
  free(node);
}
void list_clear_ok(void) {
  while (list.count)
    list_drop(list.first);
}
// This one only counts.
static void list_forget(struct node *node) {
  --list.count;
  free(node);
}
void list_clear_bad(void) {
  while (list.count)
    list_forget(list.first); //~ release-twice: is released again
}
// By way of a pointer to it.
static void unlink_first(struct node **head) { *head = (*head)->next; }
static void drop_unlinked(struct node *node) {
  unlink_first(&nodes);
  free(node);
}
void drop_unlinked_ok(void) {
  while (nodes)
    drop_unlinked(nodes);
}
static void drop_found(struct node *node) {
  struct node **at = &nodes;
  while (*at != node)
    at = &(*at)->next;
  *at = node->next;
  free(node);
}
void drop_found_ok(void) {
  while (nodes)
    drop_found(nodes);
}
// Where there is a head it stays.
static struct node *others;
static void drop_and_keep_one(struct node *node) {
  if (!others)
    others = malloc(sizeof *others);
  free(node);
}
void drop_kept_bad(void) {
  drop_and_keep_one(others);
  drop_and_keep_one(others); //~ release-twice: is released again
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

// The whole record is written, or another one.
static struct list whole, other;
static void whole_drop(struct node *node) {
  free(node);
  memset(&whole, 0, sizeof whole);
}
void whole_clear_ok(void) {
  while (whole.first)
    whole_drop(whole.first);
}
static void whole_assign(struct node *node) {
  struct list none = {NULL, 0};
  free(node);
  other = none;
}
void whole_assign_ok(void) {
  while (other.first)
    whole_assign(other.first);
}
static struct list stays;
void stays_set(struct node *node) { stays.first = node; }
static int count;
static void stays_drop(struct node *node) {
  free(node);
  count = 0;
}
void stays_bad(void) {
  if (stays.first) {
    stays_drop(stays.first);
    stays_drop(stays.first); //~ release-twice: 'stays.first'
  }
}
