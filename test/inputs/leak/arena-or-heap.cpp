// Objects that a list has where there is one, and else the caller.
struct List;
struct Node {
  Node *next = nullptr;
  List *list = nullptr;
};
struct List {
  Node *first = nullptr;
  ~List() {
    while (first) {
      Node *next = first->next;
      delete first;
      first = next;
    }
  }
};
static Node *make(List *list) {
  if (list) {
    Node *node = new Node;
    node->next = list->first;
    list->first = node;
    return node;
  }
  return new Node;
}
bool listed_ok() {
  List list;
  Node *node = make(&list);
  return node->next != nullptr;
}
bool dropped_bad() {
  Node *node = make(nullptr); //~ leak-memory: object in 'node' is not released
  return node->next != nullptr;
}
bool released_ok() {
  Node *node = make(nullptr);
  const bool isLast = node->next == nullptr;
  delete node;
  return isLast;
}
