// args: -- -Ilink
// ... and the other one would not compile.
#include "part.h"

std::shared_ptr<Owner> ownerOf(const Part &part) { return part.owner; }
