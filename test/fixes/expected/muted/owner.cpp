// Others' code would have to change.
#include "part.h"

void Owner::take(std::shared_ptr<Part> p) {
  p->owner = shared_from_this();
  part = p;
}
