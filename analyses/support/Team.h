// Threads that do one work together.
//
// Analyses start no threads: whoever calls them says how many there are.
#pragma once

#include <functional>

namespace outlive {

// Lets each of its threads run `work` once, all at the same time if it can, and returns when all
// have returned. `work` finds out by itself what is left to do.
using Team = std::function<void(const std::function<void()> &work)>;

// The calling thread alone.
inline void alone(const std::function<void()> &work) { work(); }

} // namespace outlive
