// Lists and arrays: what is put into them, moved with them and released with them, by callees too.
#include "mini/stdlib.h"
#include "mini/string.h"

int more(void);
struct node {
  struct node *next;
  char *name;
};
struct stack {
  struct node *top;
};
struct queue {
  struct node *first, **last;
};

// ---- released one after the other, whatever the callee does before

static void visit_all(struct stack *stack) {
  for (struct node *node = stack->top; node; node = node->next)
    node->name = NULL;
}
static void clear(struct stack *stack) {
  visit_all(stack);
  while (stack->top) {
    struct node *next = stack->top->next;
    free(stack->top);
    stack->top = next;
  }
}
static void drop_first(struct stack *stack) {
  struct node *first = stack->top;
  stack->top = NULL;
  free(first);
}
int pushed_ok(struct stack *stack) {
  while (more()) {
    struct node *node = malloc(sizeof *node);
    if (!node)
      return -1;
    node->next = stack->top;
    stack->top = node;
    if (more()) {
      clear(stack);
      return -1;
    }
  }
  return 0;
}
int pushed_bad(void) {
  struct stack stack = {NULL};
  for (int i = 0; i < 2; ++i) {
    struct node *node = malloc(sizeof *node); //~ leak-memory: 'node'
    if (!node)
      break;
    node->next = stack.top;
    stack.top = node;
  }
  drop_first(&stack);
  return 0;
}

// ---- added through a pointer to the last link

static void append(struct queue *queue, struct node *node) {
  node->next = NULL;
  *queue->last = node;
  queue->last = &node->next;
}
static void drain(struct queue *queue) {
  struct node *node = queue->first;
  while (node) {
    struct node *next = node->next;
    free(node);
    node = next;
  }
}
int queued_ok(void) {
  struct queue queue;
  queue.first = NULL;
  queue.last = &queue.first;
  struct node *node = malloc(sizeof *node);
  if (!node)
    return -1;
  append(&queue, node);
  drain(&queue);
  return 0;
}
int queued_twice_ok(void) {
  struct queue queue;
  queue.first = NULL;
  queue.last = &queue.first;
  struct node *one = malloc(sizeof *one), *two = malloc(sizeof *two);
  if (!one || !two) {
    free(one);
    free(two);
    return -1;
  }
  append(&queue, one);
  append(&queue, two);
  drain(&queue);
  return 0;
}
int queued_bad(void) {
  struct queue queue;
  queue.first = NULL;
  queue.last = &queue.first;
  struct node *node = malloc(sizeof *node); //~ leak-memory: 'node'
  if (!node)
    return -1;
  append(&queue, node);
  return more();
}

// ---- kept by the address of a member

struct link {
  struct link *next, *previous;
};
struct entry {
  struct link link;
  char *name;
};
static void link_into(struct link *head, struct entry *entry) {
  entry->link.previous = head->previous;
  entry->link.next = head;
  head->previous->next = &entry->link;
  head->previous = &entry->link;
}
int linked_ok(struct link *head) {
  struct entry *entry = calloc(1, sizeof *entry);
  if (!entry)
    return -1;
  link_into(head, entry);
  return 0;
}
int linked_bad(struct link *head) {
  struct entry *entry = calloc(1, sizeof *entry); //~ leak-memory: 'entry'
  if (!entry)
    return -1;
  if (more())
    return -1;
  link_into(head, entry);
  return 0;
}

// ---- beside another member that somebody unseen has been given

struct part {
  char *name;
};
struct whole {
  struct part *part;
  struct link other;
};
void unseen(struct link *);
static struct part *part_new(void) {
  struct part *part = calloc(1, sizeof *part);
  if (!part)
    return NULL;
  part->name = malloc(4);
  if (!part->name) {
    free(part);
    return NULL;
  }
  return part;
}
static void part_free(struct part *part) {
  free(part->name);
  free(part);
}
static void whole_free(struct whole *whole) {
  unseen(&whole->other);
  part_free(whole->part);
  free(whole);
}
static void whole_forget(struct whole *whole) {
  whole->other.next = NULL;
  free(whole);
}
int with_part_ok(void) {
  struct whole *whole = calloc(1, sizeof *whole);
  if (!whole)
    return -1;
  whole->part = part_new();
  whole_free(whole);
  return 0;
}
int with_part_bad(void) {
  struct whole *whole = calloc(1, sizeof *whole);
  if (!whole)
    return -1;
  whole->part = part_new(); //~ leak-memory: 'whole->part'
  whole_forget(whole);
  return 0;
}

// ---- arrays that grow, elements that are moved

struct table {
  char **names;
  unsigned count;
};
static void *grow(void *old, size_t size) {
  void *larger = realloc(old, size);
  if (!larger)
    abort();
  return larger;
}
static void add(struct table *table, const char *name) {
  table->names = grow(table->names, (table->count + 1) * sizeof *table->names);
  table->names[table->count++] = strdup(name);
}
void add_all_ok(struct table *table, const char **names, int count) {
  for (int i = 0; i < count; ++i) {
    add(table, names[i]);
    add(table, "-");
  }
}
static char *added(struct table *table, const char *name) {
  table->names = grow(table->names, (table->count + 1) * sizeof *table->names);
  char *copy = strdup(name);
  table->names[table->count++] = copy;
  return copy;
}
int added_ok(struct table *table, const char **names, int count) {
  char *last = NULL;
  for (int i = 0; i < count; ++i)
    last = added(table, names[i]);
  return last != NULL;
}
struct filter {
  char *name;
  int number;
};
struct set {
  struct filter *filters;
  int count;
};
int moved_ok(struct set *set, const char *name) {
  set->filters = malloc(sizeof *set->filters);
  if (!set->filters)
    return -1;
  set->filters[0].name = strdup(name);
  struct filter *others = malloc(sizeof *others * (size_t)set->count);
  if (!others)
    abort();
  for (int i = 0; i < set->count; ++i)
    others[i] = set->filters[i];
  free(set->filters);
  set->filters = others;
  return 0;
}
int not_moved_bad(struct set *set, const char *name) {
  set->filters = malloc(sizeof *set->filters);
  if (!set->filters)
    return -1;
  set->filters[0].name = strdup(name); //~ leak-memory: 'set->filters->name'
  struct filter *others = malloc(sizeof *others * (size_t)set->count);
  if (!others)
    abort();
  free(set->filters);
  set->filters = others;
  return 0;
}

// ---- found by another way: each element of a table knows it

struct hash {
  void **buckets;
  int count;
};
struct element {
  struct hash *hash;
  void *content;
};
struct tree {
  struct element *shared;
};
static int leaf(struct tree *tree, void **content) {
  *content = NULL;
  return tree->shared == NULL ? 0 : more();
}
static void release(void *memory) { free(memory); }
int other_way_ok(struct tree *tree) {
  struct element *element = tree->shared;
  if (!element) {
    element = calloc(1, sizeof *element);
    if (!element)
      return -1;
    element->hash = calloc(1, sizeof *element->hash);
    if (!element->hash)
      abort();
    element->hash->buckets = calloc(64, 1);
    tree->shared = element;
  }
  if (leaf(tree, &element->content) <= 0)
    return 0;
  release(tree->shared->hash->buckets);
  release(tree->shared->hash);
  tree->shared = NULL;
  release(element);
  return -1;
}
int other_way_bad(struct tree *tree) {
  struct element *element = calloc(1, sizeof *element);
  if (!element)
    return -1;
  element->hash = calloc(1, sizeof *element->hash); //~ leak-memory: 'element->hash'
  tree->shared = element;
  if (leaf(tree, &element->content) <= 0)
    return 0;
  tree->shared = NULL;
  release(element);
  return -1;
}
