#include "ownership/ReplacedMembers.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <optional>

namespace outlive::ownership {

namespace {

struct Write {
  ir::BlockId block;
  size_t event = 0;
};

// In the words of callers; nothing where they have none for it.
std::optional<SummaryPath> pathOf(ir::PlaceId id, const ir::Function &body) {
  if (!id)
    return std::nullopt;
  const ir::Place &place = body.places[id.index()];
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind != ir::LocationKind::Parameter || place.isCut || place.isElement())
    return std::nullopt;
  SummaryPath path;
  path.index = base.index;
  for (size_t i = 0; i < place.depth; ++i)
    path.append(place.path[i]);
  return path;
}

bool isOnEachWayOut(ir::BlockId block, const ir::Function &body) {
  for (size_t i = 0; i < body.blocks.size(); ++i)
    if (const ir::BlockId exit(i); body.blocks[i].terminator == ir::TerminatorKind::Return &&
                                   exit != block && block != ir::BlockId(0) &&
                                   dataflow::leadsAround({ir::BlockId(0)}, exit, block, body))
      return false;
  return true;
}

// The one may come after the other.
bool mayFollow(Write later, Write first, const ir::Function &body) {
  if (later.block == first.block && later.event > first.event)
    return true;
  return dataflow::reachedFrom(first.block, body)[later.block.index()];
}

} // namespace

std::vector<ReplacedMember> replacedMembers(ir::FunctionId function, const SummaryPath &whole,
                                            const Program &program) {
  const BodyId id = function ? program.bodyOf(function) : BodyId();
  if (!id || whole.root != RootKind::Formal)
    return {};
  const ir::Function &body = program.body(id);
  std::vector<Write> copies;
  std::vector<std::pair<SummaryPath, Write>> members;
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (size_t j = 0; j < body.blocks[i].events.size(); ++j) {
      const ir::Event &event = body.blocks[i].events[j];
      const ir::PlaceId written = event.kind == ir::EventKind::Assign ? event.destination
                                  : event.kind == ir::EventKind::Call
                                      ? body.calls[event.call.index()].result
                                      : ir::PlaceId();
      const std::optional<SummaryPath> path = pathOf(written, body);
      if (path && *path == whole)
        copies.push_back({ir::BlockId(i), j});
      else if (path && path->isBelow(whole) && path->derefs() == whole.derefs())
        members.push_back({*path, {ir::BlockId(i), j}});
    }
  std::vector<ReplacedMember> replaced;
  for (const auto &[path, write] : members)
    if (std::any_of(copies.begin(), copies.end(),
                    [&](const Write &copy) { return mayFollow(write, copy, body); }))
      replaced.push_back({path, isOnEachWayOut(write.block, body)});
  return replaced;
}

} // namespace outlive::ownership
