// A container of raw memory that copies what it is given: an object goes with all that hangs on it.
#include "mini/stdlib.h"
#include "mini/string.h"

class Bytes {
public:
  bool append(const void *from, size_t count);

private:
  char *data_ = nullptr;
  size_t used_ = 0, room_ = 0;
};
bool Bytes::append(const void *from, size_t count) {
  if (used_ + count > room_)
    return false;
  std::memcpy(data_ + used_, from, count);
  used_ += count;
  return true;
}

struct Node {
  int *numbers;
};
bool put_ok(Bytes &to, int count) {
  Node node{new int[count]};
  if (to.append(&node, sizeof node))
    return true;
  delete[] node.numbers;
  return false;
}
bool put_bad(Bytes &to, int count) {
  Node node{new int[count]}; //~ leak-memory: 'node.numbers'
  return to.append(&node, sizeof node);
}
// What hangs on it is copied, the object itself is not.
bool shell_bad(Bytes &to, int count) {
  Node *node = new Node{new int[count]}; //~ leak-memory: 'node'
  if (to.append(node, sizeof *node))
    return true;
  delete[] node->numbers;
  delete node;
  return false;
}
bool shell_ok(Bytes &to, int count) {
  Node *node = new Node{new int[count]};
  bool is_put = to.append(node, sizeof *node);
  if (!is_put)
    delete[] node->numbers;
  delete node;
  return is_put;
}

// A reference to a pointer: the object is released, and what hangs on it is lost.
template <typename T> void destroy(T *&object) {
  delete object;
  object = nullptr;
}
void destroy_bad(int count) {
  Node *node = new Node{new int[count]}; //~ leak-memory: what holds it
  destroy(node);
}
void destroy_ok(int count) {
  Node *node = new Node{new int[count]};
  delete[] node->numbers;
  destroy(node);
}
// Pointers that are copied take along what they lead to.
bool pointer_ok(Bytes &to, int count) {
  Node *node = new Node{new int[count]};
  if (to.append(&node, sizeof node))
    return true;
  delete[] node->numbers;
  delete node;
  return false;
}
