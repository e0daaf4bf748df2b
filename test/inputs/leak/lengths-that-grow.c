// A sum of sizes and of something more is not 0: `if (length) free(data);` finds what was made of
// that length.
#include "mini/stdlib.h"
#include "mini/string.h"

struct text {
  size_t length;
  char *data;
};
const char *next_name(void);
int try_name(const char *name);

int walk_ok(const struct text *tree) {
  struct text path = {0, NULL};
  const char *name;
  int tried = 0;
  while ((name = next_name())) {
    size_t length = strlen(name), wanted = tree->length + 1 + length;
    if (wanted > path.length) {
      if (path.length)
        free(path.data);
      path.length = tree->length + 1 + length;
      path.data = malloc(path.length + 1);
      if (path.data == NULL)
        return -1;
    }
    memcpy(path.data, tree->data, tree->length);
    memcpy(path.data + tree->length, name, length + 1);
    if (try_name(path.data) < 0)
      continue;
    tried++;
  }
  if (path.length)
    free(path.data);
  return tried;
}
char *joined_ok(const char *one, const char *other, int isShown) {
  size_t length = strlen(one) + (strlen(other) + 2);
  char *both = malloc(length);
  if (both == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(both);
    return NULL;
  }
  return both;
}
char *perhaps_empty_bad(const char *one, const char *other, int isShown) {
  size_t length = strlen(one) + strlen(other);
  char *both = malloc(length); //~ leak-memory: 'both'
  if (both == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(both);
    return NULL;
  }
  return both;
}
char *difference_bad(size_t end, size_t start, int isShown) {
  size_t length = end + ~start + 1;
  char *both = malloc(length); //~ leak-memory: 'both'
  if (both == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(both);
    return NULL;
  }
  return both;
}
char *of_signed_bad(int end, int start, int isShown) {
  size_t length = end + start + 1;
  char *both = malloc(length); //~ leak-memory: 'both'
  if (both == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(both);
    return NULL;
  }
  return both;
}

// Parts of any kind, a field of a few bits among them.
struct node {
  unsigned isKey : 1;
  unsigned isLeaf : 1;
  unsigned size : 30;
};
#define PADDING(n) ((sizeof(void *) - (((n) + 4) % sizeof(void *))) & (sizeof(void *) - 1))
#define LENGTH(n)                                                                                  \
  (sizeof(struct node) + (n)->size + PADDING((n)->size) +                                          \
   ((n)->isLeaf ? sizeof(void *) : sizeof(void *) * (n)->size) + (n)->isKey * sizeof(void *))
char *of_node_ok(const struct node *node, int isShown) {
  size_t length = LENGTH(node);
  char *text = malloc(length);
  if (text == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(text);
    return NULL;
  }
  return text;
}
char *without_constant_bad(const struct node *node, int isShown) {
  size_t length = (size_t)node->size + node->isKey * sizeof(void *);
  char *text = malloc(length); //~ leak-memory: 'text'
  if (text == NULL)
    return NULL;
  if (isShown) {
    if (length)
      free(text);
    return NULL;
  }
  return text;
}
