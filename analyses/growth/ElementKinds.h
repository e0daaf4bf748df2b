// What the elements of a container, or the nodes of a list, are: callbacks, threads, or other
// things.
//
// Example: std::vector<std::function<void()>>, std::list<std::future<int>>, and in C
//     struct hook { struct hook *next; void (*call)(void *); void *data; };
// A node is a callback if beside its links and numbers it has a function and what that is called
// with, nothing of its own; one that has a thread's handle is a thread.
#pragma once

#include "growth/GrowthFact.h"
#include "models/Models.h"

namespace outlive::growth {

// By the type of the elements.
GrowthKind kindOfElements(const ir::Module &module, const Models &models, ir::TypeId element);
// By the class of the nodes.
GrowthKind kindOfNodes(const ir::Module &module, const Models &models, ir::RecordId node);

} // namespace outlive::growth
