#include "growth/GrownTogether.h"

#include <algorithm>

namespace outlive::growth {
namespace {

// Ways through one body, from block to block, while nothing throws. What is in one block goes by
// its order.
class Ways {
public:
  explicit Ways(const ir::Function &body) : body_(body) {}

  // From the end of `from`; `avoided` may be none.
  bool lead(ir::BlockId from, ir::BlockId to, ir::BlockId avoided = {}) const {
    std::vector<bool> seen(body_.blocks.size());
    std::vector<ir::BlockId> waiting{from};
    while (!waiting.empty()) {
      const ir::BlockId at = waiting.back();
      waiting.pop_back();
      for (ir::BlockId next : body_.blocks[at.index()].successors) {
        if (next == avoided || seen[next.index()])
          continue;
        if (next == to)
          return true;
        seen[next.index()] = true;
        waiting.push_back(next);
      }
    }
    return false;
  }
  bool isInLoopBy(ir::BlockId block, ir::BlockId by) const {
    return lead(block, by) && lead(by, block) && (block == by || !lead(block, block, by));
  }

private:
  const ir::Function &body_;
};

// Where it grows the other one has grown, or does so before anything else.
bool isInStep(const ir::Function &body, const Use &growth, const Use &other) {
  if (growth.block == other.block)
    return true;
  const Ways ways(body);
  if (ways.lead(growth.block, growth.block, other.block))
    return false;
  for (size_t i = 0; i < body.blocks.size(); ++i)
    if (body.blocks[i].terminator == ir::TerminatorKind::Return &&
        ways.lead(growth.block, ir::BlockId(i), other.block))
      return false;
  return true;
}

} // namespace

bool growsWithAnother(const Program &program, const ContainerUses &uses, const Use &growth,
                      const std::function<bool(const Use &)> &isBounded) {
  const ir::Function &body = program.body(growth.body);
  const std::vector<const Use *> here = uses.usesIn(growth.body);
  return std::any_of(here.begin(), here.end(), [&](const Use *measure) {
    if (measure->kind != UseKind::Measures || measure->node == growth.node ||
        !Ways(body).isInLoopBy(growth.block, measure->block))
      return false;
    return std::any_of(here.begin(), here.end(), [&](const Use *other) {
      return other->kind == UseKind::Grows && other->node == measure->node &&
             isInStep(body, growth, *other) && isBounded(*other);
    });
  });
}

bool isInGlobal(const Program &program, const Use &growth) {
  const ir::Function &body = program.body(growth.body);
  const ir::Call *call = growth.call ? &body.calls[growth.call.index()] : nullptr;
  if (!call || call->arguments.empty() || !call->arguments[0].hasPlace())
    return false;
  auto isGlobal = [&](const ir::Place &place) {
    return place.derefs() == 0 &&
           body.locations[place.base.index()].kind == ir::LocationKind::Global;
  };
  const ir::Place &grown = body.places[call->arguments[0].place().index()];
  if (isGlobal(grown))
    return true;
  const ir::Location &name = body.locations[grown.base.index()];
  if (name.kind != ir::LocationKind::Local || !name.isByReference || grown.derefs() != 1)
    return false;
  // References are bound once.
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign &&
          body.places[event.destination.index()].base == grown.base &&
          body.places[event.destination.index()].depth == 0)
        return event.source.kind == ir::OperandKind::Address &&
               isGlobal(body.places[event.source.place().index()]);
  return false;
}

} // namespace outlive::growth
