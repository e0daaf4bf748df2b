// A macro asks the same twice: one note is enough.
#include "mini/stdlib.h"

struct node {
  unsigned size;
  unsigned isKey;
  unsigned isNull;
};
#define EXTRA(n) (((n)->isKey ? 8u : 0u) + (((n)->isKey && !(n)->isNull) ? 4u : 0u))
void show(unsigned size);

int told_once_bad(struct node *node, int isWanted) {
  char *text = malloc(8); //~ leak-memory: 'text'
  if (text == NULL)
    return -1;
  show(EXTRA(node));
  if (isWanted)
    return 0;
  free(text);
  return 1;
}
int on_two_lines_bad(struct node *node, int isWanted) {
  char *text = malloc(8); //~ leak-memory: 'text'
  if (text == NULL)
    return -1;
  if (node->isKey)
    show(1);
  if (node->isKey)
    show(2);
  if (isWanted)
    return 0;
  free(text);
  return 1;
}
