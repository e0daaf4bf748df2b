// What all functions do, while several threads find it out.
//
// Problem: who solves a body asks what its callees do. Another thread may be solving one of them at
// this moment, and what is found must not depend on who is faster.
// Idea: components of the call graph have turns, callees before callers, and threads take the turns
// in order. Who asks for a body of an earlier turn waits until that is done. A body of a later turn
// is not known, whether it has been solved by then or not. So ten threads find what one finds.
// Turns go by height (the longest way down): components of one height do not call each other, and
// hardly anybody has to wait. Destructors, and what they call, come before all others: who holds
// an owner asks for the destructor of what is owned, where no call leads. (Those that ask so of one
// another go by height, and may find nothing.)
// Why nobody waits for ever: one waits for earlier turns only, and of the turns that are not done
// the earliest waits for nobody.
// Cost: to ask costs one atomic read, and where there is no body a look at the models the first
// time.
#pragma once

#include "lifetime/FunctionSolver.h"
#include "models/Models.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace outlive::lifetime {

class SummaryBoard {
public:
  SummaryBoard(const Program &program, const Models &models);

  size_t turns() const { return order_.size(); }
  const std::vector<BodyId> &component(size_t turn) const {
    return program_.components()[order_[turn]];
  }

  // Of a body of the turn that the calling thread has.
  Summary &own(BodyId body) { return solved_[body.index()]; }
  void begin(size_t turn); // its bodies do nothing, as far as is known
  void finish(size_t turn);

  // As somebody sees it who has this turn.
  const Summary &summaryOf(ir::FunctionId function, size_t turn) const;
  // None where there are several: which one runs is not known.
  ir::FunctionId callOperatorOf(ir::RecordId record) const {
    std::span<const ir::FunctionId> all = program_.callOperatorsOf(record);
    return all.size() == 1 ? all.front() : ir::FunctionId();
  }

  // When all turns are done. By body.
  std::vector<Summary> takeSolved() { return std::move(solved_); }

private:
  void findOrder();
  const Summary &summaryWithoutBody(ir::FunctionId function) const;

  struct WithoutBody {
    std::once_flag isMade;
    std::unique_ptr<Summary> summary;
  };
  const Program &program_;
  const Models &models_;
  std::vector<uint32_t> order_;           // by turn: which component
  std::vector<uint32_t> turnOf_;          // by body
  std::vector<std::atomic<bool>> isDone_; // by turn
  std::vector<Summary> solved_;           // by body
  const Summary unsolved_;
  mutable std::vector<WithoutBody> withoutBody_; // by function; made when first asked for
};

// The board as one thread sees it.
class BoardReader : public SummarySource {
public:
  explicit BoardReader(const SummaryBoard &board) : board_(board) {}
  void take(size_t turn) { turn_ = turn; }
  const Summary &summaryOf(ir::FunctionId function) override {
    return board_.summaryOf(function, turn_);
  }
  ir::FunctionId callOperatorOf(ir::RecordId record) const override {
    return board_.callOperatorOf(record);
  }

private:
  const SummaryBoard &board_;
  size_t turn_ = 0;
};

} // namespace outlive::lifetime
