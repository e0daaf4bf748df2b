// args: -m
// Allocating calls: what they make may hold no address at all, and still is on the heap.
#include "mini/memory"
#include "mini/string"
#include "mini/vector"

struct Point {
  int x, y;
};

int scalar() {
  auto p = std::make_unique<int>(3); //~ remark: make_unique<int> does not escape: can live on the stack
  return *p;
}
int record() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> does not escape: can live on the stack
  return p->x;
}
unsigned long text() {
  auto p = std::make_unique<std::string>("abc"); //~ remark: does not escape: can live on the stack
  return p->size();
}
unsigned long container() {
  auto p = std::make_unique<std::vector<int>>(); //~ remark: does not escape: can live on the stack
  return p->size();
}
std::unique_ptr<int> returned() {
  return std::make_unique<int>(3); //~ remark: make_unique<int> escapes to heap: returned
}
std::unique_ptr<int> kept;
void stored() {
  kept = std::make_unique<int>(3); //~ remark: make_unique<int> escapes to heap: stored to global kept
}
int released() {
  auto p = std::make_unique<int>(3); //~ remark: make_unique<int> does not escape: can live on the stack
  int *q = p.get();
  return *q;
}
