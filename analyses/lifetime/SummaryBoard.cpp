#include "lifetime/SummaryBoard.h"

#include <algorithm>
#include <numeric>

namespace outlive::lifetime {

SummaryBoard::SummaryBoard(const Program &program, const Models &models)
    : program_(program), models_(models), turnOf_(program.module().bodies.size()),
      isDone_(program.components().size()), solved_(program.module().bodies.size()),
      withoutBody_(program.module().functions.size()) {
  findOrder();
}

// `std::make_unique<Session>(registry)`: that ~Session() leaves the registry is asked for by
// whoever has the pointer, and no call leads there. So destructors, and what they call, come first.
void SummaryBoard::findOrder() {
  std::span<const std::vector<BodyId>> components = program_.components();
  std::vector<uint32_t> componentOf(turnOf_.size()), heights(components.size());
  std::vector<bool> isDestruction(components.size());
  for (uint32_t i = 0; i < components.size(); ++i)
    for (BodyId body : components[i])
      componentOf[body.index()] = i;
  const std::vector<std::vector<uint32_t>> callees = program_.callGraph();
  for (uint32_t i = 0; i < components.size(); ++i)
    for (BodyId body : components[i])
      for (uint32_t callee : callees[body.index()])
        if (componentOf[callee] != i)
          heights[i] = std::max(heights[i], heights[componentOf[callee]] + 1);
  for (uint32_t i = static_cast<uint32_t>(components.size()); i-- > 0;) {
    for (BodyId body : components[i])
      if (program_.symbol(program_.body(body).symbol).isDestructor)
        isDestruction[i] = true;
    if (isDestruction[i])
      for (BodyId body : components[i])
        for (uint32_t callee : callees[body.index()])
          isDestruction[componentOf[callee]] = true;
  }
  order_.resize(components.size());
  std::iota(order_.begin(), order_.end(), 0u);
  std::stable_sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
    return isDestruction[a] != isDestruction[b] ? isDestruction[a] : heights[a] < heights[b];
  });
  for (uint32_t turn = 0; turn < order_.size(); ++turn)
    for (BodyId body : component(turn))
      turnOf_[body.index()] = turn;
}

void SummaryBoard::begin(size_t turn) {
  for (BodyId body : component(turn))
    own(body).knowledge = Knowledge::Computed;
}

void SummaryBoard::finish(size_t turn) {
  isDone_[turn].store(true, std::memory_order_release);
  isDone_[turn].notify_all();
}

const Summary &SummaryBoard::summaryOf(ir::FunctionId function, size_t turn) const {
  BodyId body = program_.bodyOf(function);
  if (!body)
    return summaryWithoutBody(function);
  const uint32_t other = turnOf_[body.index()];
  if (other > turn)
    return unsolved_;
  if (other < turn)
    isDone_[other].wait(false, std::memory_order_acquire);
  return solved_[body.index()];
}

// What models or declarations say.
const Summary &SummaryBoard::summaryWithoutBody(ir::FunctionId function) const {
  WithoutBody &known = withoutBody_[function.index()];
  std::call_once(known.isMade, [&] {
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    known.summary = std::make_unique<Summary>();
    if (std::optional<Summary> modelled = models_.summaryOf(program_.module(), symbol)) {
      *known.summary = std::move(*modelled);
      return;
    }
    bool isDeclared =
        std::any_of(symbol.formals.begin(), symbol.formals.end(), [](const ir::Formal &formal) {
          return formal.isLifetimeBound || formal.isNoEscape ||
                 formal.captureBy != ir::Formal::captureNone;
        });
    if (isDeclared)
      known.summary->knowledge = Knowledge::Declared;
  });
  return *known.summary;
}

} // namespace outlive::lifetime
