#include "allocations/LastCopies.h"

#include <algorithm>

namespace outlive::allocations {
namespace {

class LastCopyFinder {
public:
  LastCopyFinder(const BodySites &sites, const Models &models, AllocationFacts &facts)
      : sites_(sites), models_(models), facts_(facts) {}

  void run() {
    const ir::Function &function = sites_.function();
    for (uint32_t c = 0; c < function.calls.size(); ++c) {
      const ir::Call &call = function.calls[c];
      if (!call.callee || call.arguments.size() < 2)
        continue;
      for (uint32_t i = 1; i < call.arguments.size(); ++i) {
        ir::LocationId variable = sites_.addressed(call.arguments[i]);
        if (variable && isOwningVariable(variable) && copies(call, i))
          see(variable, ir::CallId(c));
      }
    }
  }

private:
  void see(ir::LocationId variable, ir::CallId call) {
    Site site = sites_.ofCall(call);
    if (!site.block || isHandedOut(variable, call) || isMentionedAfter(site, variable))
      return;
    AllocationFact fact;
    fact.waste = Waste::LastCopy;
    fact.body = sites_.body();
    fact.position = sites_.event(site).position;
    fact.location = variable;
    fact.type = sites_.location(variable).type;
    fact.callee = sites_.function().calls[call.index()].callee;
    fact.loopDepth = sites_.loopDepth(site);
    facts_.push_back(fact);
  }

  bool isOwningVariable(ir::LocationId id) const {
    const ir::Location &location = sites_.location(id);
    bool isVariable =
        location.kind == ir::LocationKind::Local || location.kind == ir::LocationKind::Parameter;
    const ir::Type *type = sites_.type(location.type);
    if (!isVariable || location.isByReference || !type || type->kind != ir::TypeKind::Record ||
        !type->record || location.isConst)
      return false;
    const ir::Record &record = sites_.module().records[type->record.index()];
    return record.isSystem && models_.classOf(sites_.module(), record) == TypeClass::Owner;
  }

  // A copy is made of what argument `i` refers to, and moving it would do.
  bool copies(const ir::Call &call, uint32_t i) const {
    const ir::FunctionSymbol &callee = sites_.program().symbol(call.callee);
    if (callee.isCopyOrMove)
      return !callee.isMove && i == 1;
    if (!callee.isSystem || i >= callee.formals.size() || isMovedIn(callee, i))
      return false;
    const ir::Type *type = sites_.type(callee.formals[i].type);
    const ir::Type *element = type ? sites_.type(type->element) : nullptr;
    const ir::Type *own = sites_.type(sites_.location(sites_.addressed(call.arguments[i])).type);
    // The container is of such objects, so it keeps a copy of this one.
    if (!element || type->kind != ir::TypeKind::Reference || element->record != own->record ||
        !callee.record || !isOf(callee.record, own->record) || looksUp(callee, own->record))
      return false;
    SummaryPath container;
    container.append(ir::Projection::deref());
    for (const Action &action : models_.actionsOf(sites_.module(), callee))
      if (action.kind == ActionKind::Grows && action.place == container)
        return true;
    return false;
  }

  // It returns a place beside the one it is given: `counts[name]` mostly finds it.
  bool looksUp(const ir::FunctionSymbol &callee, ir::RecordId own) const {
    const ir::Type *result = sites_.type(callee.result);
    const ir::Type *element = result ? sites_.type(result->element) : nullptr;
    return result && result->kind == ir::TypeKind::Reference && element && element->record != own;
  }

  bool isMovedIn(const ir::FunctionSymbol &callee, uint32_t formal) const {
    const ir::Type *type = sites_.type(callee.formals[formal].type);
    return type && sites_.module().text(type->spelling).ends_with("&&");
  }

  bool isOf(ir::RecordId container, ir::RecordId element) const {
    const std::vector<ir::TypeId> &arguments = sites_.module().records[container.index()].arguments;
    return std::any_of(arguments.begin(), arguments.end(), [&](ir::TypeId argument) {
      const ir::Type *type = sites_.type(argument);
      return type && type->record == element;
    });
  }

  // Somebody may have an address of it or of its content.
  bool isHandedOut(ir::LocationId variable, ir::CallId copy) const {
    const ir::Function &function = sites_.function();
    for (const ir::Block &block : function.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind != ir::EventKind::Call && event.source.kind == ir::OperandKind::Address &&
            sites_.place(event.source.place()).base == variable)
          return true;
    for (uint32_t c = 0; c < function.calls.size(); ++c) {
      const ir::Call &call = function.calls[c];
      if (ir::CallId(c) == copy || !call.result || !isAskedFor(call.result, ir::CallId(c)))
        continue;
      bool isGiven = std::any_of(call.arguments.begin(), call.arguments.end(),
                                 [&](const ir::Operand &argument) {
                                   return argument.kind == ir::OperandKind::Address &&
                                          sites_.place(argument.place()).base == variable;
                                 });
      const ir::Type *result = sites_.type(sites_.location(sites_.place(call.result).base).type);
      bool isPart =
          !result || result->kind == ir::TypeKind::Pointer ||
          result->kind == ir::TypeKind::Reference ||
          (result->kind == ir::TypeKind::Record && result->mayHoldAddress && !isOwner(*result));
      if (isGiven && isPart)
        return true;
    }
    return false;
  }

  // Something is done with what the call returns.
  bool isAskedFor(ir::PlaceId result, ir::CallId by) const {
    const ir::LocationId id = sites_.place(result).base;
    if (sites_.location(id).kind != ir::LocationKind::Value)
      return true;
    for (const ir::Block &block : sites_.function().blocks) {
      for (const ir::Event &event : block.events)
        if (event.call != by && mentionIn(event, id) == Mention::Uses)
          return true;
      if (block.condition.place && sites_.place(block.condition.place).base == id)
        return true;
    }
    return false;
  }

  bool isOwner(const ir::Type &type) const {
    return type.record &&
           models_.classOf(sites_.module(), sites_.module().records[type.record.index()]) ==
               TypeClass::Owner;
  }

  enum class Mention { None, Ends, Uses };

  Mention mentionIn(const ir::Event &event, ir::LocationId variable) const {
    if (event.kind == ir::EventKind::Begin || event.kind == ir::EventKind::End)
      return sites_.place(event.destination).base == variable ? Mention::Ends : Mention::None;
    auto isIt = [&](ir::PlaceId place) { return place && sites_.place(place).base == variable; };
    if (event.kind == ir::EventKind::Call) {
      const ir::Call &call = sites_.function().calls[event.call.index()];
      bool isMentioned = isIt(call.result);
      for (const ir::Operand &argument : call.arguments)
        isMentioned |= argument.hasPlace() && isIt(argument.place());
      // Its own end.
      if (isMentioned && call.isDestructorOfScope)
        return Mention::Ends;
      return isMentioned ? Mention::Uses : Mention::None;
    }
    bool isMentioned =
        isIt(event.destination) || (event.source.hasPlace() && isIt(event.source.place()));
    return isMentioned ? Mention::Uses : Mention::None;
  }

  bool isMentionedAfter(Site site, ir::LocationId variable) const {
    const ir::Function &function = sites_.function();
    std::vector<bool> isSeen(function.blocks.size());
    std::vector<Site> open = {{site.block, site.event + 1}};
    while (!open.empty()) {
      Site at = open.back();
      open.pop_back();
      const ir::Block &block = function.blocks[at.block.index()];
      Mention mention = Mention::None;
      for (uint32_t e = at.event; e < block.events.size() && mention == Mention::None; ++e)
        mention = mentionIn(block.events[e], variable);
      if (mention == Mention::Uses)
        return true;
      if (mention == Mention::Ends)
        continue;
      auto follow = [&](ir::BlockId next) {
        if (next && !isSeen[next.index()]) {
          isSeen[next.index()] = true;
          open.push_back({next, 0});
        }
      };
      for (ir::BlockId next : block.successors)
        follow(next);
      follow(block.handler);
    }
    return false;
  }

  const BodySites &sites_;
  const Models &models_;
  AllocationFacts &facts_;
};

} // namespace

void findLastCopies(const BodySites &sites, const Models &models, AllocationFacts &facts) {
  LastCopyFinder(sites, models, facts).run();
}

} // namespace outlive::allocations
