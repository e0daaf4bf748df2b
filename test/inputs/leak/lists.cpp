// The same in C++: lists of the program's own, released by their destructor or by a method.
struct Node {
  Node *next = nullptr;
  int number = 0;
};
int more();

class Queue {
public:
  ~Queue() {
    while (first_) {
      Node *next = first_->next;
      delete first_;
      first_ = next;
    }
  }
  void append(Node *node) {
    *last_ = node;
    last_ = &node->next;
  }

private:
  Node *first_ = nullptr;
  Node **last_ = &first_;
};
void queued_ok() {
  Queue queue;
  Node *node = new Node;
  queue.append(node);
}
void queued_bad() {
  Queue queue;
  Node *node = new Node; //~ leak-memory: 'node'
  if (more())
    return;
  queue.append(node);
}

struct Stack {
  Node *top = nullptr;
  void push(Node *node) {
    node->next = top;
    top = node;
  }
  void clear() {
    while (top) {
      Node *next = top->next;
      delete top;
      top = next;
    }
  }
};
void pushed_ok() {
  Stack stack;
  stack.push(new Node);
  stack.push(new Node);
  stack.clear();
}
void pushed_bad() {
  Stack stack;
  Node *node = new Node; //~ leak-memory: 'node'
  if (more())
    return;
  stack.push(node);
  stack.clear();
}

// Memory of one's own only where no buffer is given.
char *buffer(char *given, unsigned long size) { return given ? given : new char[size]; }
int own_buffer_bad() {
  char *text = buffer(nullptr, 8); //~ leak-memory: 'text'
  return text[0];
}
int given_buffer_ok(char *&given) {
  char *text = buffer(given, 8);
  return text[0];
}
