// What a callee writes over with the very same is not lost.
#include "mini/stdlib.h"
#include "mini/string.h"

struct node {
  char *name;
  int length;
  struct node *next;
};
static struct node *all;

static int insert(struct node *node, char *name, int length) {
  for (struct node *each = all; each; each = each->next)
    if (!strcmp(each->name, name))
      return 0;
  node->name = name;
  node->length = length;
  node->next = all;
  all = node;
  return 1;
}
int add_ok(const char *s) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return 0;
  node->name = strdup(s);
  if (!node->name) {
    free(node);
    return 0;
  }
  if (!insert(node, node->name, (int)strlen(s))) {
    free(node->name);
    free(node);
  }
  return 1;
}
// Another one takes its place.
int add_bad(const char *s) {
  struct node *node = calloc(1, sizeof *node);
  char *other = strdup(s);
  if (!node || !other) {
    free(node);
    free(other);
    return 0;
  }
  node->name = strdup(s); //~ leak-memory: 'node->name'
  if (!node->name || !insert(node, other, (int)strlen(s))) {
    free(node->name);
    free(node);
    free(other);
  }
  return 1;
}

// The node goes on to somebody who is not seen.
int tree_insert(struct node *node);
static int name_insert(struct node *node, char *name, int length) {
  node->name = name;
  node->length = length;
  return tree_insert(node);
}
int add_further_ok(const char *s) {
  struct node *node = calloc(1, sizeof *node);
  if (!node)
    return 0;
  node->name = strdup(s);
  if (!node->name) {
    free(node);
    return 0;
  }
  if (!name_insert(node, node->name, (int)strlen(s))) {
    free(node->name);
    free(node);
  }
  return 1;
}
