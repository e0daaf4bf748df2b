// Arrays and lists that are made by hand, and only grow.
#include "mini/stdlib.h"
#include "mini/stddef.h"
#include "mini/unistd.h"

int next(void);

struct node {
  struct node *next;
  int value;
};
static struct node *make(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->value = next();
  node->next = NULL;
  return node;
}

// ---- lists

struct item {
  struct item *next;
  int value;
};
static struct item *items;
void list_bad(void) {
  for (;;) {
    sleep(1);
    struct item *item = malloc(sizeof *item);
    if (!item)
      continue;
    item->value = next();
    item->next = items;
    items = item; //~ growth-container: global 'items' only grows
  }
}

// Taken out by another function.
struct job {
  struct job *next;
};
static struct job *jobs;
void push_ok(void) {
  for (;;) {
    sleep(1);
    struct job *job = malloc(sizeof *job);
    if (!job)
      return;
    job->next = jobs;
    jobs = job;
  }
}
void pop_ok(void) {
  struct job *job = jobs;
  if (job) {
    jobs = job->next;
    free(job);
  }
}

// Unlinked through a pointer to whatever leads there.
static struct node *nodes;
void link_ok(void) {
  for (;;) {
    sleep(1);
    struct node *node = make();
    node->next = nodes;
    nodes = node;
  }
}
void unlink_ok(int value) {
  for (struct node **at = &nodes; *at; at = &(*at)->next)
    if ((*at)->value == value) {
      struct node *gone = *at;
      *at = gone->next;
      free(gone);
      return;
    }
}

// Unlinked in the middle.
struct entry {
  struct entry *next;
  int key;
};
static struct entry *entries;
void enter_ok(void) {
  for (;;) {
    sleep(1);
    struct entry *entry = malloc(sizeof *entry);
    if (!entry)
      return;
    entry->next = entries;
    entries = entry;
  }
}
void leave_ok(struct entry *before) {
  struct entry *gone = before->next;
  before->next = gone->next;
  free(gone);
}

// Once.
struct option {
  struct option *next;
};
static struct option *options;
static void add_option(struct option *option) {
  option->next = options;
  options = option;
}

// Callers that are not seen decide how often.
struct module {
  struct module *next;
};
static struct module *modules;
void register_low(struct module *module) {
  module->next = modules;
  modules = module;
}

// ---- arrays

static struct {
  int *numbers;
  int count, room;
} table;
static void *grow(void *old, unsigned long size) {
  void *larger = realloc(old, size);
  if (!larger)
    abort();
  return larger;
}
void array_bad(void) {
  for (;;) {
    sleep(1);
    if (table.count == table.room) {
      table.room = table.room * 2 + 1;
      table.numbers = grow(table.numbers, table.room * sizeof(int)); //~ growth-container: global 'table.numbers' only grows
    }
    table.numbers[table.count++] = next();
  }
}

// Counted down.
static int *stack;
static int depth, stack_room;
void stack_ok(void) {
  for (;;) {
    sleep(1);
    if (depth == stack_room) {
      stack_room = stack_room * 2 + 1;
      stack = grow(stack, stack_room * sizeof(int));
    }
    stack[depth++] = next();
    while (depth > 0)
      depth--;
  }
}

// As large as the largest of all: a buffer.
static char *buffer;
static unsigned long buffer_size;
char *buffer_ok(unsigned long size) {
  if (size > buffer_size) {
    buffer = grow(buffer, size);
    buffer_size = size;
  }
  return buffer;
}

// Set back elsewhere.
static int *batch;
static int batched;
void batch_ok(void) {
  for (;;) {
    sleep(1);
    batch = grow(batch, (batched + 1) * sizeof(int));
    batch[batched++] = next();
  }
}
void flush_ok(void) { batched = 0; }

int main(void) {
  static struct option first, second;
  add_option(&first);
  add_option(&second);
  array_bad();
}
