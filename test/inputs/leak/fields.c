// Members: of arguments, of local structs, of allocated ones; types with functions of their own.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
int check(const char *text);
struct item {
  char *name;
  int fd;
  struct item *next;
};

void argument_ok(struct item *item) { item->name = strdup("a"); }
void local_bad(void) {
  struct item item;
  item.name = strdup("a"); //~ leak-memory: 'item.name'
  use(item.name);
}
void local_ok(void) {
  struct item item;
  item.name = strdup("a");
  use(item.name);
  free(item.name);
}
struct item by_value_ok(void) {
  struct item item = {strdup("a"), -1, NULL};
  return item;
}
// Freed before its member.
void owner_first_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  item->name = strdup("a"); //~ leak-memory: memory in 'item->name' is not released before what holds it is
  free(item);
}
void member_first_ok(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  item->name = strdup("a");
  free(item->name);
  free(item);
}
// Neither of both: said once.
void all_bad(void) {
  struct item *item = malloc(sizeof *item); //~ leak-memory: 'item'
  if (!item)
    return;
  item->name = strdup("a");
}
struct item *half_made_bad(void) {
  struct item *item = calloc(1, sizeof *item); //~ leak-memory: 'item'
  if (!item)
    return NULL;
  item->name = strdup("a");
  if (!item->name)
    return NULL;
  return item;
}
struct item *half_made_ok(void) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name = strdup("a");
  if (!item->name) {
    free(item);
    return NULL;
  }
  return item;
}
struct item *member_lost_bad(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name = strdup(name); //~ leak-memory: before what holds it is
  item->fd = open(name, O_RDONLY);
  if (item->fd < 0) {
    free(item);
    return NULL;
  }
  return item;
}
static void item_free(struct item *item) {
  if (!item)
    return;
  free(item->name);
  free(item); //~ leak-member: descriptor in member 'fd' of 'item'
}
struct item *member_lost_ok(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name = strdup(name);
  item->fd = open(name, O_RDONLY);
  if (item->fd < 0) {
    item_free(item);
    return NULL;
  }
  return item;
}
// Its function forgets one member.
void forgotten_member_bad(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return;
  item->fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'item->fd' is not released before what holds it is
  item_free(item);
}
static struct item *item_new(const char *name) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return NULL;
  item->name = strdup(name);
  item->fd = -1;
  item->next = NULL;
  return item;
}
void made_by_function_ok(void) {
  struct item *item = item_new("a");
  if (!item)
    return;
  use(item->name);
  item_free(item);
}
// `strdup` was not asked: where the item has a name, that is lost.
void made_by_function_bad(void) {
  struct item *item = item_new("a"); //~ leak-memory: 'item->name'
  if (!item)
    return;
  free(item);
}
void made_by_function_all_bad(int n) {
  struct item *item = item_new("a"); //~ leak-memory: 'item'
  if (!item)
    return;
  if (n)
    return;
  item_free(item);
}
void renamed_bad(struct item *item) {
  item->name = strdup("a"); //~ leak-memory: 'item->name'
  item->name = strdup("b");
}
void renamed_ok(struct item *item) {
  char *old = item->name;
  item->name = strdup("a");
  free(old);
}
// What the caller's member held before is not known.
void set_name_ok(struct item *item, const char *name) { item->name = strdup(name); }

// A type of one's own: set up, grown, torn down.
struct text {
  char *data;
  size_t size, room;
};
static void text_init(struct text *text) {
  text->data = NULL;
  text->size = text->room = 0;
}
static int text_grow(struct text *text, size_t by) {
  if (text->size + by <= text->room)
    return 0;
  size_t room = (text->size + by) * 2;
  char *data = realloc(text->data, room);
  if (!data)
    return -1;
  text->data = data;
  text->room = room;
  return 0;
}
static int text_add(struct text *text, const char *more) {
  size_t length = strlen(more);
  if (text_grow(text, length + 1) < 0)
    return -1;
  memcpy(text->data + text->size, more, length + 1);
  text->size += length;
  return 0;
}
static void text_release(struct text *text) {
  free(text->data);
  text_init(text);
}
static char *text_detach(struct text *text) {
  char *data = text->data;
  text_init(text);
  return data;
}
void text_ok(void) {
  struct text text;
  text_init(&text);
  text_add(&text, "a");
  text_add(&text, "b");
  use(text.data);
  text_release(&text);
}
int text_bad(const char *more) {
  struct text text;
  text_init(&text);
  text_add(&text, more); //~ leak-memory: 'text' is not released by 'text_release'
  if (check(text.data) < 0)
    return -1;
  text_release(&text);
  return 0;
}
int text_early_ok(const char *more) {
  struct text text;
  text_init(&text);
  if (!more)
    return -1;
  text_add(&text, more);
  text_release(&text);
  return 0;
}
char *text_detached_ok(void) {
  struct text text;
  text_init(&text);
  text_add(&text, "a");
  return text_detach(&text);
}
void text_detached_fn(void) {
  struct text text;
  text_init(&text);
  text_add(&text, "a");
  use(text_detach(&text));
}
void text_of_caller_ok(struct text *text) { text_add(text, "a"); }
void text_initializer_ok(void) {
  struct text text = {NULL, 0, 0};
  text_add(&text, "a");
  text_release(&text);
}
void text_twice_ok(void) {
  struct text text;
  text_init(&text);
  text_add(&text, "a");
  text_release(&text);
  text_add(&text, "b");
  text_release(&text);
}
// A union: one member at a time.
union value {
  char *text;
  double number;
};
void union_bad(void) {
  union value value;
  value.text = strdup("a"); //~ leak-memory: 'value'
}
void union_ok(void) {
  union value value;
  value.text = strdup("a");
  free(value.text);
}
struct variant {
  int is_text;
  union value value;
};
static void variant_free(struct variant *variant) {
  if (variant->is_text)
    free(variant->value.text);
}
void variant_ok(void) {
  struct variant variant = {1, {NULL}};
  variant.value.text = strdup("a");
  variant_free(&variant);
}
void variant_fn(void) {
  struct variant variant = {0, {NULL}};
  variant.value.text = strdup("a");
  variant_free(&variant);
}
// An address inside finds the way back.
#define CONTAINER_OF(p, type, member) ((type *)((char *)(p) - __builtin_offsetof(type, member)))
struct link {
  struct link *next;
};
struct node {
  char *name;
  struct link link;
};
static struct link links;
void inside_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = NULL;
  node->link.next = links.next;
  links.next = &node->link;
}
void container_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  struct link *link = &node->link;
  free(CONTAINER_OF(link, struct node, link));
}
struct link *inside_returned_ok(void) {
  struct node *node = malloc(sizeof *node);
  return node ? &node->link : NULL;
}
void inside_bad(void) {
  struct node *node = malloc(sizeof *node); //~ leak-memory: 'node'
  if (!node)
    return;
  struct link *link = &node->link;
  link->next = NULL;
}
