// Nodes of doubly linked lists that a function puts in, and one takes out between their neighbours.
#include "mini/stdlib.h"
#include "mini/string.h"

struct node {
  int key;
  struct node *previous, *next;
};
struct table {
  struct node **heads;
  int count, size;
};
int reserve(struct table *table);

static void enter(struct table *table, struct node *node) {
  if (++table->count == table->size) {
    struct node **heads = calloc(8, sizeof *heads);
    if (heads)
      table->heads = heads;
  }
  node->previous = 0;
  node->next = table->heads[node->key & 7];
  table->heads[node->key & 7] = node;
  if (node->next)
    node->next->previous = node;
}
static void leave(struct table *table, struct node *node) {
  if (node->next)
    node->next->previous = node->previous;
  if (node->previous)
    node->previous->next = node->next;
  else
    table->heads[node->key & 7] = node->next;
}
static void set_key(struct table *table, struct node *node, int key) {
  if (node->key)
    leave(table, node);
  node->key = key;
  if (key)
    enter(table, node);
}

// Both are linked by one callee.
static void enter_both(struct table *table, struct node *last, struct node *node) {
  enter(table, node);
  enter(table, last);
}
void both_low(struct table *table, struct node *last) {
  struct node mine = {1};
  enter_both(table, last, &mine);
  leave(table, &mine);
}
// Taken out is another one.
void other_bad(struct table *table, struct node *last) {
  struct node mine = {1};
  enter_both(table, last, &mine); //~ escape-param: 'mine'
  leave(table, last);
}

// One call deeper, on success only, and out again if it is in.
static int make(struct table *table, struct node *node) {
  int key = reserve(table);
  if (!key)
    return 0;
  memset(node, 0, sizeof *node);
  set_key(table, node, key);
  return 1;
}
static int make_behind(struct table *table, struct node *last, struct node *node) {
  if (!make(table, node))
    return 0;
  set_key(table, last, node->key);
  return 1;
}
void made_low(struct table *table, struct node *last) {
  struct node mine;
  if (!make_behind(table, last, &mine))
    return;
  if (mine.key)
    leave(table, &mine);
}
static void leave_if_in(struct table *table, struct node *node) {
  if (node->key)
    leave(table, node);
}
void asked_by_callee_low(struct table *table, struct node *last) {
  struct node mine;
  if (!make_behind(table, last, &mine))
    return;
  leave_if_in(table, &mine);
}
void left_in_bad(struct table *table, struct node *last) {
  struct node mine;
  make_behind(table, last, &mine); //~ escape-param: 'mine'
}

// What stands behind a pointer that may be null is replaced wherever there is something.
struct owner {
  const int *number;
};
struct part {
  struct owner *owner;
};
static void detach(struct part *part) {
  if (part->owner)
    part->owner->number = 0;
}
void detached_ok(struct part *part) {
  int mine = 1;
  part->owner->number = &mine;
  detach(part);
}
static void detach_some(struct part *part, int which) {
  if (which)
    part->owner->number = 0;
}
void detached_sometimes_bad(struct part *part, int which) {
  int mine = 1;
  part->owner->number = &mine; //~ escape-param: 'mine'
  detach_some(part, which);
}

// A number that was put into what has been cleared.
struct counted {
  const char *text;
  int count;
};
static void start(struct counted *counted, int count) {
  memset(counted, 0, sizeof *counted);
  counted->count = count;
}
void counted_bad(const char **out, int count) {
  char text[8];
  struct counted counted;
  start(&counted, count);
  if (counted.count > 0)
    *out = text; //~ escape-param: 'text'
}
