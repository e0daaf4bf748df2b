// args: -m=2
// "Must go to the heap" needs both: an address that can leave, and that is left there at the end.
#include "mini/vector"

struct Node {
  Node *next;
  int *value;
};
Node *current;
int *seen;
int **pointers;

void work();
int choose();

// Saved and restored, as interpreters and parsers do.
void restored_ok() {
  Node frame{current, nullptr}; //~ remark: address of frame may escape: stored to global current
  current = &frame;             //~ no-remark: must go to the heap
  seen = nullptr;
  current = frame.next;
}

void kept_bad() {
  Node frame{current, nullptr}; //~ remark: frame must go to the heap
  current = &frame;             //~ escape-global: frame
}

// Forgotten on one way out.
void sometimes_bad() {
  Node frame{current, nullptr}; //~ remark: frame must go to the heap
  current = &frame;             //~ escape-global: frame
  if (choose())
    return;
  current = frame.next;
}

// Entered in a list of the caller and taken out again.
struct Queue {
  Node *first;
  void push(Node *node) { first = node; } //~ remark: leaking param: node to *this
  void clear() { first = nullptr; }
};
void queued_ok(Queue &queue) {
  Node node{nullptr, nullptr}; //~ remark: address of node may escape: stored to param queue
  queue.push(&node);
  queue.clear();
}
void queued_bad(Queue &queue) {
  Node node{nullptr, nullptr}; //~ remark: node must go to the heap
  queue.push(&node);           //~ escape-param: node
}

// Two variables: only one of them is left.
void replaced_bad() {
  int first = 1;  //~ remark: address of first may escape: stored to global seen
  int second = 2; //~ remark: second must go to the heap
  seen = &first;
  seen = &second; //~ escape-global: second
}

// What a variable holds that is left behind goes with it.
void chain_bad() {
  int x = 1;     //~ remark: x must go to the heap
  int *p = &x;   //~ remark: p must go to the heap
  pointers = &p; //~ escape-global: p
}

// Nobody knows: not said without -m=2.
void keep(int *p);
void unknown_ok() {
  int x = 1; //~ remark: address of x may escape: passed to unknown function keep
  keep(&x);
}
