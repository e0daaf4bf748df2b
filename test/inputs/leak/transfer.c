// Taken over by somebody else: lists, tables, threads, callbacks, globals; always or on success.
#include "mini/pthread.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
struct node {
  char *name;
  struct node *next, *previous;
};
struct list {
  struct node *first, *last;
  int count;
};

static void push(struct list *list, struct node *node) {
  node->next = list->first;
  list->first = node;
  ++list->count;
}
int pushed_ok(struct list *list) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return -1;
  node->name = strdup("a");
  push(list, node);
  return 0;
}
int not_pushed_bad(struct list *list, int n) {
  struct node *node = malloc(sizeof *node); //~ leak-memory: 'node'
  if (!node)
    return -1;
  if (n < 0)
    return -1;
  push(list, node);
  return 0;
}
void at_the_end_ok(struct list *list) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return;
  if (list->last)
    list->last->next = node;
  else
    list->first = node;
  list->last = node;
}
void queue_ok(struct node **tail) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return;
  while (*tail)
    tail = &(*tail)->next;
  *tail = node;
}
void ring_ok(struct node *head) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return;
  node->next = head;
  node->previous = head->previous;
  head->previous->next = node;
  head->previous = node;
}
// A list of one's own.
static void list_clear(struct list *list) {
  struct node *node = list->first;
  while (node) {
    struct node *next = node->next;
    free(node->name);
    free(node);
    node = next;
  }
  list->first = NULL;
}
void own_list_ok(void) {
  struct list list = {NULL, NULL, 0};
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return;
  push(&list, node);
  list_clear(&list);
}
void own_list_bad(void) {
  struct list list = {NULL, NULL, 0};
  struct node *node = calloc(1, sizeof *node); //~ leak-memory:
  if (!node)
    return;
  push(&list, node);
}

// Takes it only when it succeeds.
static int insert(struct list *list, struct node *node) {
  if (list->count > 100)
    return -1;
  push(list, node);
  return 0;
}
int insert_ok(struct list *list) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return -1;
  if (insert(list, node) < 0) {
    free(node);
    return -1;
  }
  return 0;
}
int insert_bad(struct list *list) {
  struct node *node = calloc(1, sizeof *node); //~ leak-memory: 'node'
  if (!node)
    return -1;
  if (insert(list, node) < 0)
    return -1;
  return 0;
}
int insert_ignored_bad(struct list *list) {
  struct node *node = calloc(1, sizeof *node); //~ leak-memory: 'node'
  if (!node)
    return -1;
  insert(list, node);
  return 0;
}
// Takes it in any case: what cannot be inserted is freed.
static int insert_or_free(struct list *list, struct node *node) {
  if (insert(list, node) < 0) {
    free(node);
    return -1;
  }
  return 0;
}
int insert_or_free_ok(struct list *list) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return -1;
  return insert_or_free(list, node);
}
int insert_or_free_twice_bad(struct list *list) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return -1;
  if (insert_or_free(list, node) < 0) {
    free(node); //~ release-twice: 'node'
    return -1;
  }
  return 0;
}

// Globals and statics.
static char *current;
static char *table[8];
static struct list all;
void global_ok(void) { current = strdup("a"); }
void table_ok(int i) { table[i] = strdup("a"); }
void all_ok(void) {
  struct node *node = calloc(1, sizeof *node);
  if (node)
    push(&all, node);
}
void static_local_ok(void) {
  static char *kept;
  kept = strdup("a");
}
void global_twice_bad(void) {
  current = strdup("a"); //~ leak-memory: 'current'
  current = strdup("b");
}
void global_replaced_ok(void) {
  free(current);
  current = strdup("a");
}

// Callbacks with data.
typedef void (*handler)(void *data);
void library_register(handler handler, void *data);
static handler the_handler;
static void *the_data;
static void own_register(handler handler, void *data) {
  the_handler = handler;
  the_data = data;
}
static void on_event(void *data) { use(data); }
void library_callback_ok(void) {
  char *data = strdup("a");
  library_register(on_event, data);
}
void own_callback_ok(void) {
  char *data = strdup("a");
  own_register(on_event, data);
}
static void run_now(handler handler, void *data) { handler(data); }
void run_now_bad(void) {
  char *data = strdup("a"); //~ leak-memory: 'data'
  run_now(on_event, data);
}
static void free_it(void *data) { free(data); }
void run_now_ok(void) {
  char *data = strdup("a");
  run_now(free_it, data);
}
static void *work(void *data) {
  use(data);
  free(data);
  return NULL;
}
int thread_ok(void) {
  pthread_t thread;
  char *data = strdup("a");
  if (!data)
    return -1;
  if (pthread_create(&thread, NULL, work, data)) {
    free(data);
    return -1;
  }
  return pthread_detach(thread);
}
int thread_bad(void) {
  pthread_t thread;
  char *data = strdup("a"); //~ leak-memory: 'data'
  if (!data)
    return -1;
  if (pthread_create(&thread, NULL, work, data))
    return -1;
  return pthread_detach(thread);
}
