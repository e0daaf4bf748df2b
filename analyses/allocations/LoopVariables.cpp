#include "allocations/LoopVariables.h"

#include <algorithm>

namespace outlive::allocations {
namespace {

class LoopVariableFinder {
public:
  LoopVariableFinder(const BodySites &sites, const Models &models, AllocationFacts &facts)
      : sites_(sites), models_(models), facts_(facts) {}

  void run() {
    const ir::Function &function = sites_.function();
    for (size_t i = 0; i < function.locations.size(); ++i) {
      const ir::Location &location = function.locations[i];
      if (location.kind != ir::LocationKind::Local || location.isByReference || !location.type)
        continue;
      const uint32_t depth = sites_.loopDepth(sites_.ofBegin(ir::LocationId(i)));
      if (depth > 0 && isOwner(*sites_.type(location.type)))
        see(ir::LocationId(i), depth);
    }
  }

private:
  struct Uses {
    ir::CallId constructor;
    bool grows = false;
    bool isGivenAway = false;
    ir::Position growsAt;
  };

  bool isOwner(const ir::Type &type) const {
    if (type.kind != ir::TypeKind::Record || !type.record)
      return false;
    const ir::Record &record = sites_.module().records[type.record.index()];
    return record.isSystem && !record.hasTrivialDestructor;
  }

  void see(ir::LocationId variable, uint32_t depth) {
    const Uses uses = usesOf(variable);
    if (uses.isGivenAway || !uses.constructor)
      return;
    AllocationFact fact;
    fact.body = sites_.body();
    fact.position = sites_.location(variable).position;
    fact.location = variable;
    fact.type = sites_.location(variable).type;
    fact.loopDepth = depth;
    const ir::Call &constructor = sites_.function().calls[uses.constructor.index()];
    if (does(constructor, 0, ActionKind::Builds)) {
      if (!isMadeOfTheSame(constructor))
        return;
      fact.waste = Waste::BuiltPerTurn;
      fact.because = sites_.event(sites_.ofCall(uses.constructor)).position;
    } else {
      if (!uses.grows || constructor.arguments.size() != 1)
        return;
      fact.waste = Waste::GrowsPerTurn;
      fact.because = uses.growsAt;
    }
    facts_.push_back(fact);
  }

  Uses usesOf(ir::LocationId variable) const {
    Uses uses;
    const ir::Function &function = sites_.function();
    for (uint32_t c = 0; c < function.calls.size(); ++c) {
      const ir::Call &call = function.calls[c];
      // What a call returns is made there, and allocates in it.
      if (call.result && sites_.place(call.result).base == variable)
        uses.isGivenAway = true;
      for (uint32_t i = 0; i < call.arguments.size(); ++i) {
        if (sites_.addressed(call.arguments[i]) != variable)
          continue;
        if (!call.callee) {
          uses.isGivenAway = true;
          continue;
        }
        const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
        if (i == 0 && callee.isConstructor && !uses.constructor)
          uses.constructor = ir::CallId(c);
        uses.isGivenAway |= mayTakeContent(callee, i);
        uses.isGivenAway |= does(call, i, ActionKind::Replaces);
        if (does(call, i, ActionKind::Grows)) {
          // A node for each element: emptied, it keeps nothing.
          uses.isGivenAway |= does(call, i, ActionKind::Builds);
          uses.grows = true;
          if (Site site = sites_.ofCall(ir::CallId(c)); site.block && !uses.growsAt.isValid())
            uses.growsAt = sites_.event(site).position;
        }
      }
    }
    return uses;
  }

  // By an rvalue reference; or by a function of the program that may change it.
  bool mayTakeContent(const ir::FunctionSymbol &callee, uint32_t formal) const {
    if (formal >= callee.formals.size())
      return true;
    if (formal == 0 && callee.hasThis)
      return false;
    const ir::Type *type = sites_.type(callee.formals[formal].type);
    const std::string_view spelling = type ? sites_.module().text(type->spelling) : "";
    return spelling.ends_with("&&") || (!callee.isSystem && !spelling.starts_with("const "));
  }

  // The callee does this to what argument `i` points to.
  bool does(const ir::Call &call, uint32_t i, ActionKind kind) const {
    const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
    SummaryPath place;
    place.index = i;
    place.append(ir::Projection::deref());
    for (const Action &action : models_.actionsOf(sites_.module(), callee))
      if (action.kind == kind && action.place == place)
        return true;
    return false;
  }

  bool isMadeOfTheSame(const ir::Call &call) const {
    return std::all_of(
        call.arguments.begin() + 1, call.arguments.end(), [&](const ir::Operand &argument) {
          if (argument.kind == ir::OperandKind::Null || argument.kind == ir::OperandKind::Constant)
            return true;
          if (!argument.hasPlace())
            return false;
          const ir::Place &place = sites_.place(argument.place());
          return place.depth == 0 && isTheSame(place.base, argument);
        });
  }

  // A literal, or what begins before the loop and is written nowhere in a loop.
  bool isTheSame(ir::LocationId id, const ir::Operand &argument) const {
    const ir::Location &location = sites_.location(id);
    if (location.kind == ir::LocationKind::Literal)
      return true;
    bool isVariable =
        location.kind == ir::LocationKind::Parameter || location.kind == ir::LocationKind::Local;
    if (!isVariable || argument.kind == ir::OperandKind::Address)
      return false; // an object: others may change it
    if (sites_.loopDepth(sites_.ofBegin(id)) > 0)
      return false;
    const ir::Function &function = sites_.function();
    for (uint32_t b = 0; b < function.blocks.size(); ++b)
      for (uint32_t e = 0; e < function.blocks[b].events.size(); ++e) {
        const ir::Event &event = function.blocks[b].events[e];
        bool isWritten = event.kind == ir::EventKind::Assign &&
                         sites_.place(event.destination).base == id &&
                         sites_.place(event.destination).depth == 0;
        if (event.kind == ir::EventKind::Call && event.call) {
          const ir::Call &call = function.calls[event.call.index()];
          isWritten |= call.result && sites_.place(call.result).base == id;
        }
        if (isWritten && sites_.loopDepth({ir::BlockId(b), e}) > 0)
          return false;
      }
    return true;
  }

  const BodySites &sites_;
  const Models &models_;
  AllocationFacts &facts_;
};

} // namespace

void findLoopVariables(const BodySites &sites, const Models &models, AllocationFacts &facts) {
  LoopVariableFinder(sites, models, facts).run();
}

} // namespace outlive::allocations
