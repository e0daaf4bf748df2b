#include "session.h"
void Session::open_bad() {
  timer.start([self = shared_from_this()] { ++self->ticks; }); //~ cycle-self-capture: the closure in member 'tick' captures 'self'
}
void Session::open_ok() {
  timer.start([self = weak_from_this()] {
    if (auto session = self.lock())
      ++session->ticks;
  });
}
