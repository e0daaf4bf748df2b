// Findings that comments suppress, and those that a comment beside them does not.
#include "mini/stdlib.h"

int *line_ok(void) {
  int x = 1;
  return &x; // NOLINT(outlive-escape-return): the caller only compares it
}
int *bare_ok(void) {
  int x = 1;
  return &x; // NOLINT
}
int *family_ok(void) {
  int x = 1;
  return &x; /* NOLINT(outlive-escape) */
}
int *pattern_ok(void) {
  int x = 1;
  return &x; // NOLINT(bugprone-*, outlive-escape-*)
}
int *all_ours_ok(void) {
  int x = 1;
  return &x; // NOLINT(outlive-*)
}
int *next_line_ok(void) {
  int x = 1;
  // NOLINTNEXTLINE(outlive-escape-return): it takes
  // more than one line to say why.
  return &x;
}

// NOLINTBEGIN(outlive-escape-return)
int *block_ok(void) {
  int x = 1;
  return &x;
}
// NOLINTEND(outlive-escape-return)

// Where the path begins: the finding stands where the address is used.
int begins_ok(int n) {
  int *p = &n;
  if (n) {
    int x = n;
    p = &x; // NOLINT(outlive-escape-scope)
  }
  return *p;
}

// Where the path ends, though something is told after it: another exit releases it.
void ends_ok(int n) {
  char *p = malloc(3);
  if (n)
    return; // NOLINT(outlive-leak-memory): the process ends soon
  free(p);
}
// That other exit is not on the path.
void other_exit_bad(int n) {
  char *p = malloc(3); //~ leak-memory: p
  if (n)
    return;
  free(p); // NOLINT(outlive-leak-memory)
}
// A path that goes into a callee ends there.
struct node {
  char *name;
};
void whole_ok(struct node *node) {
  free(node->name);
  free(node);
}
static void free_node(struct node *node) {
  free(node); // NOLINT(outlive-leak-memory): names are never released
}
void callee_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = malloc(3);
  free_node(node);
}
static void free_node_aloud(struct node *node) { free(node); }
void callee_bad(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->name = malloc(3); //~ leak-memory: node->name
  free_node_aloud(node);
}

int *others_bad(void) {
  int x = 1;
  return &x; // NOLINT(bugprone-foo, clang-analyzer-*) //~ escape-return: x
}
int *other_rule_bad(void) {
  int x = 1;
  return &x; // NOLINT(outlive-leak-memory) //~ escape-return: x
}
int *taken_out_bad(void) {
  int x = 1;
  return &x; // NOLINT(outlive-*, -outlive-escape-return) //~ escape-return: x
}
int *line_above_bad(void) {
  int x = 1; // NOLINT
  return &x; //~ escape-return: x
}
int *next_but_one_bad(void) {
  // NOLINTNEXTLINE(outlive-escape-return)
  int y = 1;
  int x = y;
  return &x; //~ escape-return: x
}
int *behind_the_block_bad(void) {
  int x = 1;
  return &x; //~ escape-return: x
}
const char *text_bad(void) {
  char text[16] = "// NOLINT";
  return text; //~ escape-return: text
}
