// Looked at, and not to be changed.
#include "../part.h"

std::shared_ptr<Owner> ownerOf(const Part &part) { return part.owner; }
