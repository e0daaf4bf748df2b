// A list that copies what it is given, whatever that is: an object goes with all that hangs on it.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct vec {
  unsigned long count, size;
  char *items;
};
static int vec_add(struct vec *to, const void *item) {
  if (to->count == 16)
    return 0;
  memcpy(to->items + to->count++ * to->size, item, to->size);
  return 1;
}
static int vec_push(struct vec *to, const void *item) { return vec_add(to, item) ? 0 : -1; }

struct pair {
  char *key;
  struct {
    FILE *file;
  } value;
};
int add_ok(struct vec *to, const char *key) {
  struct pair pair = {strdup(key), {NULL}};
  if (!pair.key)
    return 0;
  if (!vec_add(to, &pair)) {
    free(pair.key);
    return 0;
  }
  return 1;
}
int push_ok(struct vec *to, const char *name) {
  struct pair pair = {NULL, {fopen(name, "r")}};
  if (!pair.value.file)
    return 0;
  if (vec_push(to, &pair) < 0) {
    fclose(pair.value.file);
    return 0;
  }
  return 1;
}
int full_bad(struct vec *to, const char *key) {
  struct pair pair = {strdup(key), {NULL}}; //~ leak-memory: 'pair.key'
  if (!pair.key)
    return 0;
  if (!vec_add(to, &pair))
    return 0;
  return 1;
}
// Two pointers away.
struct named {
  struct pair *pair;
};
int behind_ok(struct vec *to, const char *key) {
  struct pair *pair = malloc(sizeof *pair);
  if (!pair)
    return 0;
  struct named named = {pair};
  pair->value.file = NULL;
  pair->key = strdup(key);
  if (vec_add(to, &named))
    return 1;
  free(pair->key);
  free(pair);
  return 0;
}
// What the pointer leads to is copied, the memory itself is not.
int shell_bad(struct vec *to, const char *key) {
  struct pair *pair = malloc(sizeof *pair); //~ leak-memory: 'pair'
  if (!pair)
    return 0;
  pair->value.file = NULL;
  pair->key = strdup(key);
  if (vec_add(to, pair))
    return 1;
  free(pair->key);
  free(pair);
  return 0;
}
int shell_ok(struct vec *to, const char *key) {
  struct pair *pair = malloc(sizeof *pair);
  if (!pair)
    return 0;
  pair->value.file = NULL;
  pair->key = strdup(key);
  int is_added = vec_add(to, pair);
  if (!is_added)
    free(pair->key);
  free(pair);
  return is_added;
}

// By a pointer that tells the type.
struct pairs {
  int count;
  struct pair items[16];
};
static int pairs_add(struct pairs *to, const struct pair *item) {
  if (to->count == 16)
    return 0;
  memcpy(&to->items[to->count++], item, sizeof *item);
  return 1;
}
int typed_ok(struct pairs *to, const char *key) {
  struct pair pair = {strdup(key), {NULL}};
  if (!pair.key)
    return 0;
  if (!pairs_add(to, &pair)) {
    free(pair.key);
    return 0;
  }
  return 1;
}

// One that only looks at it keeps nothing.
static int is_same(const void *a, const void *b, unsigned long size) {
  return memcmp(a, b, size) == 0;
}
int compare_bad(struct pair *other, const char *key) {
  struct pair pair = {strdup(key), {NULL}}; //~ leak-memory: 'pair.key'
  return is_same(other, &pair, sizeof pair);
}

// A copy in another variable of the function has it as well, until that ends, too.
static void copy_to(struct pair *to, const struct pair *from) { memcpy(to, from, sizeof *to); }
unsigned long copy_ok(const char *key) {
  struct pair first = {strdup(key), {NULL}}, second;
  if (!first.key)
    return 0;
  copy_to(&second, &first);
  unsigned long length = strlen(second.key);
  free(second.key);
  return length;
}
unsigned long copy_bad(const char *key) {
  struct pair first = {strdup(key), {NULL}}, second; //~ leak-memory: 'first.key'
  if (!first.key)
    return 0;
  copy_to(&second, &first);
  return strlen(second.key);
}

// What stands there is a pointer: the object that it leads to is released, and what hangs on that is
// lost.
struct node {
  char *name;
  struct node *next;
};
static void node_free(struct node *node) {
  free(node->name);
  free(node);
}
void node_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = strdup("name");
  node_free(node);
}
static void free_pointer(void *to) {
  free(*(void **)to);
  *(void **)to = NULL;
}
void pointer_bad(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = strdup("name"); //~ leak-memory: 'node->name'
  free_pointer(&node);
}
void pointer_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = strdup("name");
  free_pointer(&node->name);
  free_pointer(&node);
}
static void clear(struct node **head) {
  while (*head) {
    struct node *node = *head;
    *head = node->next;
    free(node);
  }
}
void list_bad(void) {
  struct node *head = malloc(sizeof *head);
  if (!head)
    return;
  head->next = NULL;
  head->name = strdup("name"); //~ leak-memory: 'head->name'
  clear(&head);
}
static void replace(struct node **slot, struct node *by) {
  free(*slot);
  *slot = by;
}
void replace_bad(struct node *other) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = strdup("name"); //~ leak-memory: 'node->name'
  replace(&node, other);
}
// A list of pointers has what these lead to.
int listed_ok(struct vec *to) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return 0;
  node->name = strdup("name");
  if (vec_add(to, &node))
    return 1;
  node_free(node);
  return 0;
}
int listed_bad(struct vec *to) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return 0;
  node->name = strdup("name"); //~ leak-memory: 'node->name'
  if (vec_add(to, &node))
    return 1;
  free(node);
  return 0;
}

// A copy that ends with the callee keeps nothing.
static void hash_in(const void *from, unsigned long size, unsigned *sum) {
  unsigned char bytes[16];
  memcpy(bytes, from, size < 16 ? size : 16);
  *sum += bytes[0];
}
unsigned hashed_bad(void) {
  struct pair pair = {strdup("name"), {NULL}}; //~ leak-memory: 'pair.key'
  unsigned sum = 0;
  hash_in(&pair, sizeof pair, &sum);
  return sum;
}
unsigned hashed_ok(void) {
  struct pair pair = {strdup("name"), {NULL}};
  unsigned sum = 0;
  hash_in(&pair, sizeof pair, &sum);
  free(pair.key);
  return sum;
}

// Handed on to somebody whom nobody has seen: what is in the variable may go, too.
void unseen(struct pair *pair);
static void end(struct pair *pair) { unseen(pair); }
void ended_ok(const char *key) {
  struct pair pair = {strdup(key), {NULL}};
  end(&pair);
}
static int length_of(const struct pair *pair) { return (int)strlen(pair->key); }
int measured_bad(const char *key) {
  struct pair pair = {strdup(key), {NULL}}; //~ leak-memory: 'pair.key'
  return length_of(&pair);
}
static void end_early(struct pair *pair, int is_early) {
  if (is_early)
    unseen(pair);
}
void ended_early_ok(const char *key) {
  struct pair pair = {strdup(key), {NULL}};
  end_early(&pair, 1);
}
