// Waits for what the other file does, and for what nobody does.
#include "gate.h"

void Gate::pass_ok() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!isOpen_)
    opened_.wait(lock);
}
void Gate::leave_bad() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!hasLeft_)
    left_.wait(lock); //~ thread-blocked: nobody in the program wakes 'left_'
}
