// Containers that grow in step with another one, whose size is looked at.
//
// Example: `while (rows.size() < count) { totals.push_back(0); rows.emplace_back(); }`
// Idea: whenever the one has grown, the other one does so before the one grows again, and before
// the function ends; and on the way from the one's growth back to itself somebody asks for the
// other's size. If the other one stays as long as the program, and never gets smaller, there are
// never more of the one either. That the other is so is for the caller to say. Cost: a few walks
// over the body's graph for each other container that it measures.
#pragma once

#include "growth/ContainerUses.h"

#include <functional>

namespace outlive::growth {

// `isBounded`: of another container that the body names, where that grows.
bool growsWithAnother(const Program &program, const ContainerUses &uses, const Use &growth,
                      const std::function<bool(const Use &)> &isBounded);

// The container that is grown there is a global, or a part of one, perhaps by a local reference:
// `Info &info = current; info.rows.emplace_back();`.
bool isInGlobal(const Program &program, const Use &growth);

} // namespace outlive::growth
