// The other file.
#include "gate.h"

void Gate::open() {
  std::lock_guard<std::mutex> guard(mutex_);
  isOpen_ = hasLeft_ = true;
  opened_.notify_all();
}
int main() {
  Gate gate;
  gate.open();
  gate.pass_ok();
  gate.leave_bad();
}
