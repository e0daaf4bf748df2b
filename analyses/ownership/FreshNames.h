// The numbers of fresh objects (CellTable::ofFresh), which are the names of values that have no
// place of their own. From the least on: what calls make (PathSolver::fresh), what cells hold, what
// counters hold in the next round, what pointers lead to, what elements hold, and a few of which
// there is one in each run.
#pragma once

#include <cstdint>

namespace outlive::ownership {

inline constexpr uint32_t heldNames = 1u << 31;    // + a cell: see nameHeld
inline constexpr uint32_t nextHolders = 5u << 29;  // + a counter's cell: see noteLastRound
inline constexpr uint32_t nextNumbers = 11u << 28; // + the same: what it holds
inline constexpr uint32_t pointedNames = 3u << 30; // + a pointer's cell: see namePointed
inline constexpr uint32_t maxElements = 64;
inline constexpr uint32_t elementNames = UINT32_MAX - 79; // + a question: see elementAsked
inline constexpr uint32_t singleNames = UINT32_MAX - 15;
inline constexpr uint32_t libraryName = UINT32_MAX - 4; // what library functions look at
inline constexpr uint32_t statusObjectName = UINT32_MAX - 3;
inline constexpr uint32_t contentName = UINT32_MAX - 2; // the content that is followed
inline constexpr uint32_t renamedName = UINT32_MAX - 1; // the resource after another took its token

} // namespace outlive::ownership
