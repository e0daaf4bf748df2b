#pragma once
#include "mini/condition_variable"

class Gate {
public:
  void pass_ok();
  void open();
  void leave_bad();

private:
  std::mutex mutex_;
  std::condition_variable opened_, left_;
  bool isOpen_ = false, hasLeft_ = false;
};
