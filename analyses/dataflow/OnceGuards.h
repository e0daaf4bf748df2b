// Which blocks run at most so many times in the life of the program, or of an object, because a
// flag or a count says so.
//
// Problem: what is set up on first use stands in functions that are called again and again.
// Example
//     static bool isReady;
//     void use(void) { if (!isReady) { isReady = true; fillTable(); } ... }
//     void Pool::add() { if (count_ < 100) { ++count_; workers.emplace_back(); } }
// Idea: a branch asks a global, or a member of what a parameter leads to, and on one side, which is
// entered by that branch alone, it gets a value with which the branch goes the other way, or is
// counted up to a constant. What is reached by that side only runs once, or so many times: in all,
// or for each object. `if (!isReady.exchange(true))` asks and sets in one. That holds as long as
// nobody turns the flag back (program/OnceFlags.h).
// Why it ends, cost: one walk over the graph for each such branch, of which at most `maxBranches`
// are looked at.
#pragma once

#include "ir/Function.h"

#include <functional>
#include <vector>

namespace outlive::dataflow {

struct OnceGuard {
  ir::Place flag;          // of the function
  ir::Condition condition; // that leads to the blocks; its place does not matter
  bool isOnTrueSide = true;
  ir::FieldId member; // of the object for whose life it holds; none: for that of the program
  std::vector<ir::BlockId> blocks;

  // With this value the blocks are reached again.
  bool isOpenedBy(const ir::Operand &value) const;
  bool isCount() const {
    return condition.kind == ir::ConditionKind::Less ||
           condition.kind == ir::ConditionKind::GreaterEqual;
  }
};

// The event adds something positive to what the place holds.
bool countsUp(const ir::Function &function, const ir::Event &event, const ir::Place &place);

// What a library function puts where its first argument leads to.
enum class Exchange : uint8_t {
  None,
  Second, // its second argument, and its result tells what was there: `exchange`
  Set,    // what is not zero, and so does its result: `test_and_set`
  Unset,  // zero
};
using ExchangeOf = std::function<Exchange(ir::FunctionId)>;

// In order of their branches.
std::vector<OnceGuard> findOnceGuards(const ir::Function &function, const ExchangeOf &exchangeOf);

} // namespace outlive::dataflow
