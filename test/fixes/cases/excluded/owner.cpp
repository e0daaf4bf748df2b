// A file that is left out reads the member, too.
#include "part.h"

void Owner::take(std::shared_ptr<Part> p) {
  p->owner = shared_from_this();
  part = p;
}
