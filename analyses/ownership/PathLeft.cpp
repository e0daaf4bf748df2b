// What is released, and left where callers find it.
//
// Problem: `free(p); return p;` is wrong at once, though nobody has looked there yet. A field that
// keeps its old value is mostly harmless: a destroy function leaves many of these, in an object
// that ends. Idea: only what the function itself has given to its caller counts:
//     its result                          free(copy); return copy;
//     what an argument leads to, if the   *out = strdup(text); free(*out);
//     function has put it there, and cannot tell its callers that they must not look
// And only where nobody is seen to call the function: who does is judged by whether he looks.
// For all else somebody has to look there as well (OwnershipKind::Dangles).
// Cost: a look at the places of each exit at which something has been released.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

void PathSolver::checkLeft(const ir::Block &block, const std::vector<Visible> &places,
                           PathState &state) {
  if (state.status != Status::Released || state.isWeak || subject_.isReleased ||
      source_.hasCallers(function_->symbol))
    return;
  const ir::Type *result = types_.type(symbol_->result);
  const bool hasResult = result && result->kind != ir::TypeKind::Void;
  const bool isNew = subject_.origin == Origin::Call || subject_.origin == Origin::New;
  for (const auto &[cell, path, value] : places) {
    if (!isTracked(value, state) || value.isShaken || !types_.isPointerLike(cells_[cell].type))
      continue;
    const bool isOut = isNew && !hasResult && path.root == RootKind::Formal && path.depth == 1 &&
                       path.path[0].kind() == ir::ProjectionKind::Deref;
    if (!path.isResult() && !isOut)
      continue;
    OwnershipFact fact;
    fact.wrong = Wrong::Left;
    fact.isReturned = path.isResult();
    fact.position = block.end.isValid() ? block.end : function_->endPosition;
    fact.variable = !path.isResult()                   ? nameIn(cell, state)
                    : subject_.origin == Origin::Entry ? nameOf(subject_.holder)
                                                       : variable_;
    if (isOut)
      fact.confidence = Confidence::Medium; // callers may never look
    report(std::move(fact), state);
    if (!isOut)
      state.status = Status::Gone;
    return;
  }
}

// Where other paths hand it out, callers may be told which is which in a way that is not seen:
// `*out = item; ... if (!ok(status)) free(item);`. What is told here callers need not be told of.
void PathSolver::judgeLeft() {
  auto isLeft = [](const OwnershipFact &fact) { return fact.wrong == Wrong::Left; };
  if (std::none_of(facts_.begin(), facts_.end(), isLeft))
    return;
  auto isOut = [](const SummaryPath &holder) {
    return holder.root == RootKind::Formal && holder.depth == 1;
  };
  auto isHandedOut = [&](auto &&isPlace) {
    return std::any_of(exits_.begin(), exits_.end(), [&](const Exit &exit) {
      return exit.status == Status::Held &&
             std::any_of(exit.holders.begin(), exit.holders.end(), isPlace);
    });
  };
  const bool isOutHandedOut = isHandedOut(isOut);
  const bool isResultHandedOut =
      isHandedOut([](const SummaryPath &holder) { return holder.isResult(); });
  std::erase_if(facts_, [&](OwnershipFact &fact) {
    if (isLeft(fact) && isResultHandedOut)
      fact.confidence = std::min(fact.confidence, Confidence::Medium);
    return isLeft(fact) && !fact.isReturned && isOutHandedOut;
  });
  if (std::any_of(facts_.begin(), facts_.end(),
                  [&](const auto &fact) { return isLeft(fact) && !fact.isReturned; }))
    for (Exit &exit : exits_)
      if (exit.status == Status::Released &&
          std::any_of(exit.holders.begin(), exit.holders.end(), isOut))
        exit.status = Status::Gone;
}

} // namespace outlive::ownership
