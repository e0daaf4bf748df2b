#include "node.h"
void user_ok() {
  Node *all = nullptr;
  for (int i = 0; i < 3; ++i) {
    Node *node = newNamed();
    node->next = all;
    all = node;
  }
  dropAll(all);
  dropPlain(new Plain);
}
