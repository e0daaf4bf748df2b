#include "threads/SilentPipes.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <optional>

namespace outlive::threads {
namespace {

struct Point {
  ir::BlockId block;
  size_t event = 0;
  ir::Position position;
};

struct Pipe {
  ir::CallId made;
  Point at;
  ir::LocationId in, out; // read from one, written to the other
};

class Finder {
public:
  Finder(const Objects &objects, const Uses &uses, const Models &models)
      : uses_(uses), models_(models), program_(objects.program()),
        module_(objects.program().module()) {}

  std::vector<EndlessWait> find() {
    for (uint32_t i = 0; i < module_.bodies.size(); ++i)
      visit(BodyId(i));
    return std::move(found_);
  }

private:
  void visit(BodyId id) {
    const ir::Function &body = program_.body(id);
    for (uint32_t b = 0; b < body.blocks.size(); ++b)
      for (size_t e = 0; e < body.blocks[b].events.size(); ++e) {
        const ir::Event &event = body.blocks[b].events[e];
        if (event.kind != ir::EventKind::Call)
          continue;
        Pipe pipe;
        pipe.made = event.call;
        pipe.at = {ir::BlockId(b), e, event.position};
        if (isPipe(body, pipe))
          follow(id, pipe);
      }
  }

  bool isPipe(const ir::Function &body, Pipe &pipe) const {
    const ir::Call &call = body.calls[pipe.made.index()];
    if (!call.callee || program_.bodyOf(call.callee) || call.arguments.size() != 2 ||
        !fillsBoth(call.callee))
      return false;
    const std::optional<ir::LocationId> in = variableOf(body, call.arguments[0]),
                                        out = variableOf(body, call.arguments[1]);
    if (!in || !out)
      return false;
    pipe.in = *in, pipe.out = *out;
    return true;
  }
  bool fillsBoth(ir::FunctionId function) const {
    bool fills[2] = {false, false};
    for (const OwnershipEffect &effect : models_.ownershipOf(module_, program_.symbol(function)))
      if (effect.kind == OwnershipKind::Acquires && effect.path.root == RootKind::Formal &&
          effect.path.depth == 1 && effect.path.index < 2 &&
          models_.families()[effect.family.index()].kind == ResourceKind::Descriptor)
        fills[effect.path.index] = true;
    return fills[0] && fills[1];
  }
  static std::optional<ir::LocationId> variableOf(const ir::Function &body,
                                                  const ir::Operand &address) {
    if (address.kind != ir::OperandKind::Address)
      return std::nullopt;
    const ir::Place &place = body.places[address.place().index()];
    const bool isLocal =
        place.depth == 0 && body.locations[place.base.index()].kind == ir::LocationKind::Local;
    return isLocal ? std::optional(place.base) : std::nullopt;
  }

  // What a call does with a descriptor that it is given; others hand it on.
  enum class Use : uint8_t { None, Reads, Closes, Other };
  Use useOf(const ir::Function &body, const ir::Call &call, ir::LocationId variable) const {
    Use use = Use::None;
    auto isIt = [&](ir::PlaceId place) {
      return place && body.places[place.index()].base == variable;
    };
    if (isIt(call.result) || (call.target.hasPlace() && isIt(call.target.place())))
      return Use::Other;
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const ir::Operand &argument = call.arguments[i];
      if (!(argument.hasPlace() && isIt(argument.place())) && !isIt(argument.numberPlace()))
        continue;
      const bool isFirst = i == 0 && argument.kind == ir::OperandKind::Value && call.callee;
      const Use one = !isFirst              ? Use::Other
                      : reads(call.callee)  ? Use::Reads
                      : closes(call.callee) ? Use::Closes
                                            : Use::Other;
      use = use == Use::None ? one : Use::Other;
    }
    return use;
  }
  bool reads(ir::FunctionId function) const {
    const std::vector<Action> &actions = uses_.actionsOf(function);
    return std::any_of(actions.begin(), actions.end(), [](const Action &action) {
      return action.kind == ActionKind::Blocks && action.place.isFormal(0);
    });
  }
  bool closes(ir::FunctionId function) const {
    if (program_.bodyOf(function))
      return false;
    const auto effects = models_.ownershipOf(module_, program_.symbol(function));
    return std::any_of(effects.begin(), effects.end(), [](const OwnershipEffect &effect) {
      return effect.kind == OwnershipKind::Releases && effect.path.isFormal(0);
    });
  }

  void follow(BodyId id, const Pipe &pipe) {
    const ir::Function &body = program_.body(id);
    std::vector<Point> reads, closes;
    for (uint32_t b = 0; b < body.blocks.size(); ++b)
      for (size_t e = 0; e < body.blocks[b].events.size(); ++e) {
        const ir::Event &event = body.blocks[b].events[e];
        const Point point{ir::BlockId(b), e, event.position};
        if (event.kind == ir::EventKind::Begin || event.kind == ir::EventKind::End)
          continue;
        if (event.kind != ir::EventKind::Call) {
          if (mentions(body, event, pipe.in) || mentions(body, event, pipe.out))
            return;
          continue;
        }
        if (event.call == pipe.made)
          continue;
        const ir::Call &call = body.calls[event.call.index()];
        const Use ofIn = useOf(body, call, pipe.in), ofOut = useOf(body, call, pipe.out);
        if (ofIn == Use::Other || ofOut == Use::Other || ofOut == Use::Reads)
          return;
        if (ofIn == Use::Reads)
          reads.push_back(point);
        if (ofOut == Use::Closes)
          closes.push_back(point);
      }
    for (const Point &read : reads) {
      const bool isClosed = std::any_of(closes.begin(), closes.end(), [&](const Point &close) {
        return leadsTo(body, close, read);
      });
      if (isClosed || !leadsTo(body, pipe.at, read))
        continue;
      EndlessWait fact;
      fact.kind = WaitKind::Pipe;
      fact.object = {ObjectKind::Local, id, pipe.out.value};
      fact.body = id;
      fact.position = read.position;
      fact.madeAt = pipe.at.position;
      fact.confidence = Confidence::Medium; // a signal may end it
      found_.push_back(fact);
      return;
    }
  }

  static bool mentions(const ir::Function &body, const ir::Event &event, ir::LocationId variable) {
    auto isIt = [&](ir::PlaceId place) {
      return place && body.places[place.index()].base == variable;
    };
    return isIt(event.destination) || isIt(event.source.numberPlace()) ||
           (event.source.hasPlace() && isIt(event.source.place())) ||
           isIt(event.source.otherPlace());
  }
  static bool leadsTo(const ir::Function &body, const Point &from, const Point &to) {
    return (from.block == to.block && from.event < to.event) ||
           dataflow::reachedFrom(from.block, body)[to.block.index()];
  }

  const Uses &uses_;
  const Models &models_;
  const Program &program_;
  const ir::Module &module_;
  std::vector<EndlessWait> found_;
};

} // namespace

std::vector<EndlessWait> findSilentPipes(const Objects &objects, const Uses &uses,
                                         const Models &models) {
  return Finder(objects, uses, models).find();
}

} // namespace outlive::threads
