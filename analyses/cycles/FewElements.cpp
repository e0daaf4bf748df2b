#include "cycles/FewElements.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::cycles {
namespace {

constexpr int maxDepth = 4; // methods that call each other

bool hasDerefsOnly(const ir::Place &place) {
  return std::all_of(place.path.begin(), place.path.begin() + place.depth,
                     [](ir::Projection step) { return step.kind() == ir::ProjectionKind::Deref; });
}

} // namespace

// The member itself that a place is, by its name or that of a reference to it; none where the place
// is inside of it.
ir::FieldId FewElements::memberOf(const ir::Function &function, const ir::Operand &operand) const {
  if (!operand.hasPlace())
    return {};
  const ir::Place &place = function.places[operand.place().index()];
  if (place.isCut)
    return {};
  if (auto named = names_.find(place.base); named != names_.end() && hasDerefsOnly(place))
    return named->second;
  if (place.depth == 0)
    return {};
  const ir::Projection last = place.path[place.depth - 1];
  return last.kind() == ir::ProjectionKind::Field ? last.fieldId() : ir::FieldId();
}

// `this`, by address or as the pointer.
static bool isThis(const ir::Function &function, const ir::Operand &operand) {
  if (!operand.hasPlace())
    return false;
  const ir::Place &place = function.places[operand.place().index()];
  return place.base == ir::Function::formalLocation(0) && hasDerefsOnly(place);
}

bool FewElements::has(ir::FieldId field) {
  if (!isCollected_)
    collect();
  auto found = uses_.find(field);
  return found != uses_.end() && !found->second.isOther && !found->second.adds.empty() &&
         std::all_of(found->second.adds.begin(), found->second.adds.end(),
                     [&](const auto &add) { return isOnce(add.first, add.second, 0); });
}

void FewElements::collect() {
  isCollected_ = true;
  const ir::Module &module = program_.module();
  for (size_t i = 0; i < module.bodies.size(); ++i) {
    // A copy of the whole object has as many as the other one.
    if (program_.symbolOf(BodyId(i)).isCopyOrMove)
      continue;
    nameReferences(module.bodies[i]);
    for (size_t block = 0; block < module.bodies[i].blocks.size(); ++block)
      for (const ir::Event &event : module.bodies[i].blocks[block].events)
        look(BodyId(i), ir::BlockId(block), event);
  }
}

// `for (Option &option : options_)` has a reference to all of them.
void FewElements::nameReferences(const ir::Function &function) {
  names_.clear();
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Address)
        continue;
      const ir::Place &to = function.places[event.destination.index()];
      if (ir::FieldId field = memberOf(function, event.source))
        if (to.depth == 0 && function.locations[to.base.index()].kind == ir::LocationKind::Local)
          names_.emplace(to.base, field);
    }
}

void FewElements::look(BodyId body, ir::BlockId block, const ir::Event &event) {
  const ir::Function &function = program_.body(body);
  if (event.kind == ir::EventKind::Call) {
    const ir::Call &call = function.calls[event.call.index()];
    for (size_t i = 0; i < call.arguments.size(); ++i)
      if (ir::FieldId field = memberOf(function, call.arguments[i]))
        lookAt(body, block, call, i, field);
    if (call.result)
      if (ir::FieldId field = memberOf(function, ir::Operand::value(call.result)))
        uses_[field].isOther = true;
  } else if (event.kind == ir::EventKind::Assign) {
    if (names_.contains(function.places[event.destination.index()].base))
      return;
    if (ir::FieldId field = memberOf(function, ir::Operand::value(event.destination)))
      uses_[field].isOther = true;
    if (event.source.kind == ir::OperandKind::Address)
      if (ir::FieldId field = memberOf(function, event.source))
        uses_[field].isOther = true;
  }
}

void FewElements::lookAt(BodyId body, ir::BlockId block, const ir::Call &call, size_t number,
                         ir::FieldId field) {
  Use &use = uses_[field];
  if (call.kind != ir::CallKind::Static || !call.callee) {
    use.isOther = true;
    return;
  }
  const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
  if (number > 0 || !symbol.hasThis) {
    use.isOther |= !symbol.isCopyOrMove; // `auto copy = options_`
    return;
  }
  if (symbol.isDestructor || symbol.isConst)
    return;
  if (symbol.isConstructor) { // empty
    use.isOther |= call.arguments.size() > 1;
    return;
  }
  const std::vector<Action> actions = models_.actionsOf(program_.module(), symbol);
  const bool isAdding = std::any_of(actions.begin(), actions.end(), [](const Action &action) {
    return action.kind == ActionKind::Grows;
  });
  if (isAdding && addsOne(symbol))
    use.adds.emplace_back(body, block);
  else
    // `begin()` of a container that is not const is no growth: the library takes no number for it.
    use.isOther |= isAdding || call.arguments.size() > 1;
}

// `push_back(value)`, `insert(hint, value)`; not `resize(count)`, `insert(first, last)`, nor what
// takes another container.
bool FewElements::addsOne(const ir::FunctionSymbol &symbol) const {
  const ir::Module &module = program_.module();
  size_t values = 0, references = 0;
  for (size_t i = 1; i < symbol.formals.size(); ++i) {
    const ir::Type &type = module.types[symbol.formals[i].type.index()];
    if (type.kind == ir::TypeKind::Reference) {
      const ir::Type &behind = module.types[type.element.index()];
      if (behind.kind == ir::TypeKind::Record &&
          models_.classOf(module, module.records[behind.record.index()]) == TypeClass::Owner &&
          behind.record == symbol.record)
        return false;
      ++references;
    } else if (type.kind == ir::TypeKind::Record) {
      ++values;
    } else {
      return false;
    }
  }
  return values == 0 || (values == 1 && references > 0);
}

// At most once for each object.
bool FewElements::isOnce(BodyId body, ir::BlockId block, int depth) {
  if (dataflow::reachedFrom(block, program_.body(body))[block.index()])
    return false;
  const ir::FunctionSymbol &symbol = program_.symbolOf(body);
  if (symbol.isConstructor)
    return true;
  if (!symbol.hasThis || depth >= maxDepth)
    return false;
  const ir::FunctionId function = program_.body(body).symbol;
  const auto callers = callers_.of(function);
  return !callers.empty() && std::all_of(callers.begin(), callers.end(), [&](const auto &caller) {
    const ir::Function &calling = program_.body(caller.first);
    const ir::Call &call = calling.calls[caller.second.index()];
    if (!program_.symbolOf(caller.first).hasThis || call.arguments.empty() ||
        !isThis(calling, call.arguments.front()))
      return false;
    for (size_t i = 0; i < calling.blocks.size(); ++i)
      for (const ir::Event &event : calling.blocks[i].events)
        if (event.kind == ir::EventKind::Call && event.call == caller.second)
          return isOnce(caller.first, ir::BlockId(i), depth + 1);
    return false;
  });
}

} // namespace outlive::cycles
