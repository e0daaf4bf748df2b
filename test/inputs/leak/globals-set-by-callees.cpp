// What was asked of a global before a call does not hold after it, where the callee sets it.
#include "mini/stdlib.h"

bool probe();

class Service {
public:
  static void check() { isUp_ = probe(); }
  static bool start() {
    if (!probe())
      return false;
    isUp_ = true;
    return true;
  }
  static bool isUp_;
};
bool Service::isUp_ = false;

int checked_bad() {
  if (!Service::isUp_) {
    Service::check();
    if (Service::isUp_) {
      auto *number = new int(3); //~ leak-memory: number
      return *number;
    }
  }
  return 0;
}
int started_ok() {
  if (!Service::isUp_ && !Service::start())
    return -1;
  auto *number = new int(3);
  if (Service::isUp_)
    delete number;
  return 0;
}
int not_started_bad() {
  if (!Service::isUp_)
    Service::start();
  auto *number = new int(3); //~ leak-memory: number
  if (Service::isUp_)
    delete number;
  return 0;
}
