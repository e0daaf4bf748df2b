// A queue that has the address of its last link: what is put there hangs in the node before it, or
// in the queue's first pointer. The address of the last link is no owner of the node around it.
#include "mini/stdlib.h"

char *strdup(const char *text);

struct node {
  char *text;
  struct node *next;
};
struct queue {
  struct node *first, **last;
};
static struct node *append(struct queue *queue) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    exit(1);
  node->next = NULL;
  *queue->last = node;
  queue->last = &node->next;
  return node;
}
void fill_ok(struct queue *queue, int count) {
  for (; count > 0; --count) {
    struct node *node = append(queue);
    node->text = strdup("x");
  }
}
static void clear(struct queue *queue) {
  struct node *node = queue->first;
  while (node) {
    struct node *next = node->next;
    free(node->text);
    free(node);
    node = next;
  }
  queue->first = NULL;
  queue->last = &queue->first;
}
void filled_ok(int count) {
  struct queue queue = {NULL, &queue.first};
  fill_ok(&queue, count);
  clear(&queue);
}

// True: the address is taken, but nothing has the node.
struct node *detached_bad(struct queue *queue) {
  struct node *node = calloc(1, sizeof *node); //~ leak-memory: node
  if (!node)
    return NULL;
  node->next = NULL;
  if (queue->first)
    return NULL;
  *queue->last = node;
  return node;
}
// A pointer to the last node is one of its owners.
struct list {
  struct node *first, *last;
};
static struct node *add(struct list *list) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    exit(1);
  list->last = node;
  return node;
}
void twice_bad(struct list *list) {
  add(list); //~ leak-memory: list->last
  add(list);
}
