// What functions return that call themselves, or each other: what they make at the bottom.
#include "mini/stdlib.h"

struct node {
  struct node *left;
  char *text;
};
int is_ready(int times);

static void node_free(struct node *node) {
  if (!node)
    return;
  node_free(node->left);
  free(node->text);
  free(node);
}

static char *make(int depth) {
  if (depth > 3)
    return make(depth - 1);
  return malloc(3);
}
int made_bad(int depth) {
  char *text = make(depth); //~ leak-memory: 'text'
  if (!text)
    return 1;
  if (is_ready(1))
    return 2;
  free(text);
  return 0;
}
int made_ok(int depth) {
  char *text = make(depth);
  if (!text)
    return 1;
  int result = is_ready(1);
  free(text);
  return result;
}

// In parentheses there is another one.
struct node *parse_bad(const char **at) {
  if (**at == '(') {
    ++*at;
    struct node *inner = parse_bad(at); //~ leak-memory: 'inner'
    if (!inner)
      return NULL;
    if (**at != ')')
      return NULL;
    ++*at;
    return inner;
  }
  return calloc(1, sizeof(struct node));
}
struct node *parse_ok(const char **at) {
  if (**at == '(') {
    ++*at;
    struct node *inner = parse_ok(at);
    if (!inner)
      return NULL;
    if (**at != ')') {
      node_free(inner);
      return NULL;
    }
    ++*at;
    return inner;
  }
  return calloc(1, sizeof(struct node));
}
int parsed_bad(const char *text) {
  struct node *node = parse_ok(&text); //~ leak-memory: 'node'
  if (!node)
    return 1;
  if (is_ready(2))
    return 2;
  node_free(node);
  return 0;
}

// One of them lends what somebody else has, at the bottom.
static struct node *kept;
static struct node *lend(int depth) { return depth > 2 ? lend(depth - 1) : kept; }
int lent_ok(int depth) {
  struct node *node = lend(depth);
  return node ? is_ready(3) : 0;
}

// Two that call each other.
static struct node *odd(int depth);
static struct node *even(int depth) {
  if (depth == 0)
    return calloc(1, sizeof(struct node));
  struct node *node = odd(depth - 1);
  return node;
}
static struct node *odd(int depth) { return even(depth); }
int either_bad(int depth) {
  struct node *node = odd(depth); //~ leak-memory: 'node'
  return node ? is_ready(4) : 0;
}
