// args: -m
// Without being asked for by name, they are remarks; comments about remarks are of use with -m.
#include "mini/memory"

int unused_ok() {
  return 0; // NOLINT(outlive-leak-memory) //~ remark: 'outlive-leak-memory' suppresses nothing here
}
int stack_ok() {
  int *p = new int(1); // NOLINT(outlive-alloc-could-be-stack): it is to be seen by the profiler //~ no-remark: need not
  int x = *p;
  delete p;
  return x;
}

int main() {
  return unused_ok() + stack_ok();
}
