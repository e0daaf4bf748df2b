// A list whose elements know the pointer that leads to them: taking one out writes through that
// pointer, which may well be the list's own.
struct Node {
  int number = 0;
  Node *next = nullptr, **previous = nullptr;
};
Node *nodeOf(int number);

static void add(Node **&last, Node *node) {
  node->previous = last;
  *last = node;
  last = &node->next;
}
static void take(Node **&last, Node *node) {
  if (node->next)
    node->next->previous = node->previous;
  else
    last = node->previous;
  *node->previous = node->next;
}

int sum_ok(int count) {
  Node *first = nullptr, **last = &first;
  for (int i = 0; i < count; ++i)
    add(last, new Node);
  int sum = 0;
  while (first) {
    Node *node = first;
    sum += node->number;
    take(last, node);
    delete node;
  }
  return sum;
}
int not_taken_bad() {
  Node *first = new Node, **last = &first;
  (*last)->number = 1;
  delete first;
  return first->number; //~ release-then-use: 'first'
}
