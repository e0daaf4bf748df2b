// The uses of a counted pointer that is to become weak, in one unit: which of them are locked,
// which stay, and which stand in the way (PlaceWeakPointers.cpp).
#pragma once

#include "frontend/FixPlacing.h"

namespace outlive::fixes {

// What the uses of the member have to become; refuses when one of them cannot be told.
Edits lockUses(const Tree &tree, const clang::FieldDecl *member);

} // namespace outlive::fixes
