// What the program's own functions acquire, release and take over, in the format of models.
//
// Problem: whether a finding is right hangs on what was understood of the program's own wrappers
// and types; the user must be able to see that, to correct it, and to hand it to other programs
// that use the library without its source.
// Example: of `void list_free(struct list *l) { free(l->items); free(l); }`
//     "releases": [{"about": "list.c:9", "name": "list_free",
//                   "of": ["0", "field items of pointee of 0"]}]
// Rows are sorted by family, kind and name; what the format cannot say is left out: results that
// are neither one of its words nor their opposite.
#pragma once

#include "ownership/OwnershipAnalysis.h"

namespace outlive {

// JSON, with a newline at the end.
std::string inferredModels(const Program &program, const Models &models,
                           const OwnershipResult &result);

} // namespace outlive
