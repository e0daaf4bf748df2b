// Whoever ends the program does so wherever it is called, in a cycle as well: the handler of failed
// allocations logs, and logging allocates.
#include "mini/stdlib.h"
#include "mini/string.h"

int put(const char *text);
void *allocate(size_t size);
static void out_of_memory(size_t size);
static void write_log(const char *text);

static void out_of_memory(size_t size) {
  write_log("out of memory");
  put(size > 10 ? "large" : "small");
  abort();
}
void *allocate(size_t size) {
  void *p = malloc(size);
  if (!p)
    out_of_memory(size);
  return p;
}
static void write_log(const char *text) {
  char *copy = allocate(strlen(text) + 1);
  strcpy(copy, text);
  put(copy);
  free(copy);
}

struct item {
  struct item *next;
};
struct item *items;
int add_ok(char *name) {
  struct item *item = allocate(sizeof *item);
  if (!item) {
    name = strdup(name); // nobody comes here
    return -1;
  }
  item->next = items;
  items = item;
  return name != NULL;
}
int add_bad(char *name) {
  struct item *item = allocate(sizeof *item); //~ leak-memory: 'item'
  item->next = items;
  if (!name)
    return -1;
  items = item;
  return 0;
}
