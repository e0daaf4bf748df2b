#include "ownership/BorrowEvidence.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

using FormalOf = std::pair<ir::FunctionId, size_t>;

// What comes back may lead to what was given: then who has which is another question.
bool mayReturnIt(const Program &program, const ir::Call &call, ir::FunctionId function) {
  const ir::TypeId result = program.symbol(function).result;
  return call.result &&
         (!result || program.module().types[result.index()].kind != ir::TypeKind::Scalar);
}

// ---- what becomes of what is handed to somebody unknown

struct HandedOn {
  FormalOf to;
  ir::Place place;
  ir::PlaceId result;
  size_t block = 0, event = 0;
};
struct Released {
  ir::Place place;
  size_t block = 0, event = 0;
};

class CallSites {
public:
  CallSites(const Program &program, DutySource &source, const ReleasedFormals &released)
      : program_(program), source_(source), released_(released) {}

  // told(to, isReleased) for each.
  template <typename Told> void look(BodyId id, Told told) {
    const ir::Function &body = program_.body(id);
    std::vector<HandedOn> handed;
    for (size_t block = 0; block < body.blocks.size(); ++block)
      for (size_t at = 0; at < body.blocks[block].events.size(); ++at) {
        const ir::Event &event = body.blocks[block].events[at];
        if (event.kind == ir::EventKind::Call)
          collectHanded(id, body, event.call, block, at, handed);
      }
    if (handed.empty())
      return;
    std::vector<Released> releases = releasesIn(id, body);
    for (const HandedOn &each : handed) {
      bool isReleased = std::any_of(releases.begin(), releases.end(), [&](const Released &release) {
        return release.place == each.place && follows(body, each, release);
      });
      if (isReleased || isAcquiredIn(id, body, each.place))
        told(each.to, isReleased);
    }
  }

private:
  bool isUnknown(ir::FunctionId function) const {
    return !program_.bodyOf(function) && !source_.dutiesOf(function).isKnown &&
           !source_.modelOf(function);
  }

  void collectHanded(BodyId id, const ir::Function &body, ir::CallId callId, size_t block,
                     size_t at, std::vector<HandedOn> &handed) const {
    const ir::Call &call = body.calls[callId.index()];
    const std::vector<ir::FunctionId> &targets = program_.targets(id, callId).functions;
    if (call.kind == ir::CallKind::Indirect || targets.size() != 1 || !isUnknown(targets.front()) ||
        mayReturnIt(program_, call, targets.front()))
      return;
    for (size_t i = 0; i < call.arguments.size(); ++i)
      if (call.arguments[i].kind == ir::OperandKind::Value && !call.arguments[i].isInterior)
        handed.push_back({{targets.front(), i},
                          body.places[call.arguments[i].place().index()],
                          call.result,
                          block,
                          at});
  }

  std::vector<Released> releasesIn(BodyId id, const ir::Function &body) const {
    std::vector<Released> found;
    for (size_t block = 0; block < body.blocks.size(); ++block)
      for (size_t at = 0; at < body.blocks[block].events.size(); ++at) {
        const ir::Event &event = body.blocks[block].events[at];
        if (event.kind != ir::EventKind::Call)
          continue;
        const ir::Call &call = body.calls[event.call.index()];
        const std::vector<ir::FunctionId> &targets = program_.targets(id, event.call).functions;
        for (size_t i = 0; i < call.arguments.size(); ++i)
          if (call.arguments[i].kind == ir::OperandKind::Value &&
              std::any_of(targets.begin(), targets.end(),
                          [&](ir::FunctionId target) { return released_.has(target, i); }))
            found.push_back({body.places[call.arguments[i].place().index()], block, at});
      }
    return found;
  }

  // Places whose value is put there, and the place itself.
  static std::vector<ir::Place> sourcesOf(const ir::Function &body, const ir::Place &place) {
    std::vector<ir::Place> found{place};
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Value &&
            body.places[event.destination.index()] == place)
          found.push_back(body.places[event.source.place().index()]);
    return found;
  }
  // Where the value that comes at `from` is, once it has been put into a variable.
  static std::vector<ir::Place> placesOf(const ir::Function &body, ir::PlaceId from) {
    if (!from)
      return {};
    std::vector<ir::Place> found{body.places[from.index()]};
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Value &&
            body.places[event.source.place().index()] == found.front())
          found.push_back(body.places[event.destination.index()]);
    return found;
  }
  static bool has(const std::vector<ir::Place> &places, const ir::Place &place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  }

  // From a library, or from `new`: then it is known to be the caller's before the call.
  bool isAcquiredIn(BodyId id, const ir::Function &body, const ir::Place &place) const {
    const std::vector<ir::Place> sources = sourcesOf(body, place);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign && event.reason == ir::Reason::Allocated &&
            has(sources, body.places[event.destination.index()]))
          return true;
        if (event.kind != ir::EventKind::Call)
          continue;
        const ir::PlaceId result = body.calls[event.call.index()].result;
        if (!result || !has(sources, body.places[result.index()]))
          continue;
        for (ir::FunctionId target : program_.targets(id, event.call).functions)
          for (const OwnershipEffect &effect : source_.dutiesOf(target).effects)
            if (effect.kind == OwnershipKind::Acquires && effect.path.root == RootKind::Result)
              return true;
      }
    return false;
  }

  // The release is reached from the call, on both sides wherever the call's result is asked for.
  static bool follows(const ir::Function &body, const HandedOn &call, const Released &release) {
    std::vector<bool> leads = dataflow::leadingTo({ir::BlockId(release.block)}, body);
    std::vector<ir::Place> results = placesOf(body, call.result);
    std::vector<bool> isReached(body.blocks.size());
    std::vector<size_t> waiting;
    bool isFound = release.block == call.block && release.event > call.event;
    auto goOn = [&](const ir::Block &block) {
      const ir::PlaceId asked = block.condition.place;
      bool isDecided = asked && has(results, body.places[asked.index()]);
      if (isDecided && !std::all_of(block.successors.begin(), block.successors.end(),
                                    [&](ir::BlockId next) { return leads[next.index()]; }))
        return;
      for (ir::BlockId next : block.successors)
        if (leads[next.index()] && !isReached[next.index()]) {
          isReached[next.index()] = true;
          waiting.push_back(next.index());
        }
    };
    goOn(body.blocks[call.block]);
    while (!waiting.empty() && !isFound) {
      size_t at = waiting.back();
      waiting.pop_back();
      isFound = at == release.block;
      goOn(body.blocks[at]);
    }
    return isFound;
  }

  const Program &program_;
  DutySource &source_;
  const ReleasedFormals &released_;
};

} // namespace

BorrowEvidence::BorrowEvidence(const Program &program, DutySource &source,
                               const ReleasedFormals &released)
    : program_(program), source_(source) {
  CallSites sites(program, source, released);
  for (size_t i = 0; i < program.module().bodies.size(); ++i)
    sites.look(BodyId(i), [&](const FormalOf &to, bool isReleased) {
      Uses &uses = uses_[to];
      ++uses.count;
      uses.released += isReleased;
    });
}

std::optional<Confidence> BorrowEvidence::leavesToCaller(const ir::Call &call,
                                                         ir::FunctionId function,
                                                         size_t argument) const {
  if (mayReturnIt(program_, call, function))
    return std::nullopt;
  auto found = uses_.find({function, argument});
  if (found != uses_.end() && found->second.released > 0) {
    // What has a destructor may own what it is made with: then half of the callers are too few.
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    const bool mayOwn = symbol.isConstructor && symbol.record &&
                        !program_.module().records[symbol.record.index()].hasTrivialDestructor;
    const auto twice = found->second.released * 2;
    return twice > found->second.count || (twice == found->second.count && !mayOwn)
               ? std::optional(Confidence::Medium)
               : std::nullopt;
  }
  if (source_.isLookingByName(function))
    return Confidence::Low;
  return std::nullopt;
}

} // namespace outlive::ownership
