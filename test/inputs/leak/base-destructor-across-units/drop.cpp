#include "node.h"
void dropAll(Node *first) {
  while (first) {
    Node *next = first->next;
    delete first; //~ leak-base-destructor: 'first' may be of class 'Named'
    first = next;
  }
}
void dropPlain(Plain *plain) { delete plain; }
