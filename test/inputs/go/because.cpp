// args: -m=2
// Row 175: each step of a flow is explained with -m=2.
#include "mini/functional"
#include "mini/vector"

struct Node {
  int *value;
  Node *next;
};

int *gp;
std::function<int()> gFunction;
std::vector<Node *> gNodes;

int *assigned_bad() {
  int x = 1; //~ remark: x must go to the heap
  int *p = &x;
  int *q;
  q = p;
  return q; //~ escape-return: x
}

Node *element_bad() {
  int n = 1;                     //~ remark: n must go to the heap
  return new Node{&n, nullptr};  //~ escape-return: n //~ remark: new Node escapes to heap
}

int *indirection_ok(Node *node) { //~ remark: leaking param: node to result level=2
  return node->next->value;
}

void passed_ok(int *p) { gp = p; } //~ remark: leaking param: p
void call_parameter_bad() {
  int x = 1;      //~ remark: x must go to the heap
  passed_ok(&x);  //~ escape-global: x
}

void captured_bad() {
  int x = 1;                       //~ remark: x must go to the heap
  gFunction = [&x] { return x; };  //~ escape-closure: x //~ remark: lambda escapes to heap
}

void appended_ok(Node *node) { //~ remark: leaking param: node
  gNodes.push_back(node);
}
