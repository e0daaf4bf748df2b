// Released although it was never allocated.
#include "mini/stdlib.h"
#include "mini/string.h"

struct item {
  char name[16];
  char *text;
};
int use(const char *text);
static char table[64];

void local_bad(void) {
  char local[8] = "";
  free(local); //~ release-not-heap: 'local' is a local variable
}
void global_bad(void) {
  free(table); //~ release-not-heap: 'table'
}
void literal_bad(void) {
  char *text = "none";
  free(text); //~ release-not-heap: it is a literal, and is released by 'free'
}
void default_bad(int n) {
  char *text = "none";
  if (n > 0)
    text = strdup("some");
  use(text);
  free(text); //~ release-not-heap: a literal
}
size_t small_bad(const char *text, size_t size) {
  char small[64];
  char *copy = small;
  if (size > sizeof small)
    copy = malloc(size);
  if (!copy)
    return 0;
  memcpy(copy, text, size);
  free(copy); //~ release-not-heap: 'small' is a local variable
  return size;
}
struct packet {
  int size;
  char data[16];
};
void member_bad(void) {
  struct packet packet = {0, ""};
  free(packet.data); //~ release-not-heap: 'packet.data' is a local variable
}
// Allocated, but this is not where it starts.
void inside_bad(void) {
  struct packet *packet = malloc(sizeof *packet);
  if (!packet)
    return;
  free(packet->data); //~ release-not-heap: does not point to the start
}
void moved_bad(char *text) {
  text = strdup(text);
  if (!text)
    return;
  while (*text == ' ')
    ++text;
  free(text); //~ release-not-heap: 'text' does not point to the start
}
// Somebody has written to it meanwhile: whether there is something to pass by is not known.
static void fill(char **text) { (*text)[0] = ' '; }
void filled_bad(void) {
  char *text = malloc(16);
  if (!text)
    return;
  text[0] = 0;
  fill(&text);
  while (*text == ' ')
    ++text;
  free(text); //~ release-not-heap: 'text' does not point to the start
}
static int count(const char **text) { return **text != 0; }
int looked_at_ok(void) {
  char *text = malloc(16);
  if (!text)
    return 0;
  text[0] = 0;
  int n = count((const char **)&text);
  while (*text == ' ')
    ++text;
  free(text);
  return n;
}
// One of several, whichever.
static void trim_second_bad(char **items) {
  char *item = items[1];
  while (*item == ' ')
    ++item;
  free(item); //~ release-not-heap: does not point to the start
}
void trims_second(void) {
  char *items[2] = {0, strdup(" text")};
  if (items[1])
    trim_second_bad(items);
}
static void drop_second(char **items) {
  char *item = items[1], *at = item;
  while (*at == ' ')
    ++at;
  use(at);
  free(item);
}
void second_ok(void) {
  char *items[2] = {0, strdup(" text")};
  if (items[1])
    drop_second(items);
}
static void release(char *text) { free(text); }
void wrapper_bad(void) {
  char local[8] = "";
  release(local); //~ release-not-heap: released by 'release'
}

size_t small_ok(const char *text, size_t size) {
  char small[64];
  char *copy = small;
  if (size > sizeof small)
    copy = malloc(size);
  if (!copy)
    return 0;
  memcpy(copy, text, size);
  if (copy != small)
    free(copy);
  return size;
}
size_t small_by_size_ok(const char *text, size_t size) {
  char small[64];
  char *copy = small;
  if (size > sizeof small)
    copy = malloc(size);
  if (!copy)
    return 0;
  memcpy(copy, text, size);
  if (size > sizeof small)
    free(copy);
  return size;
}
void default_ok(int n) {
  char *text = NULL;
  if (n > 0)
    text = strdup("some");
  use(text ? text : "none");
  free(text);
}
void parameter_ok(char *text) { free(text); }
void member_ok(struct item *item) { free(item->text); }
void replaced_ok(void) {
  char *text = "none";
  text = strdup(text);
  free(text);
}
// A local variable that holds what was allocated.
void holder_ok(void) {
  struct item item = {"", strdup("a")};
  free(item.text);
}

// Released only when told so.
struct pair {
  char *name, *value;
};
static void pair_free(struct pair *pair, int itself) {
  free(pair->name);
  free(pair->value);
  if (itself)
    free(pair);
}
void told_not_to_ok(char *name, char *value) {
  struct pair pair = {name, value};
  pair_free(&pair, 0);
}
void told_to_bad(char *name, char *value) {
  struct pair pair = {name, value};
  pair_free(&pair, 1); //~ release-not-heap: 'pair'
}

// A static value stands for "nothing": whoever releases asks for it.
static const char *nothing[1];
struct list {
  const char **items;
};
static void list_clear(struct list *list) {
  if (list->items != nothing)
    free(list->items);
  list->items = nothing;
}
static void list_end(struct list *list) { list_clear(list); }
static void list_free(struct list *list) { free(list->items); }
void cleared_ok(void) {
  struct list list = {nothing};
  list_clear(&list);
}
void ended_ok(void) {
  struct list list = {nothing};
  list_end(&list);
}
void unasked_bad(void) {
  struct list list = {nothing};
  list_free(&list); //~ release-not-heap: 'nothing'
}
