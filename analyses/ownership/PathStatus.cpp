// Status objects: results that are objects, and what they answer.
//
// Problem: a function that always hands out a resource by an argument returns an object that says
// whether it has, and it always has:
//     Status make(Item **out) { *out = new Item; return Status::OK(); }
//     Item *item;
//     Status status = make(&item);
//     if (!status.ok()) return;      never taken; else `item` would be lost here
// What such an object holds is mostly out of reach (it is moved, converted, shared).
// Idea: the object gets a name, which goes along where it is copied, moved or converted. What a
// callee says of it divides the paths in two, and on which of them the resource is there cannot be
// told. So a loss on one side alone is of low confidence, until somebody touches the resource: who
// uses it takes it to be there. Where both sides meet again, it is lost either way.
// Cost: one look at the arguments of a call while such a resource is held.
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isRecord(CellId cell) const {
  const ir::Type *type = cell ? types_.type(cells_[cell].type) : nullptr;
  return type && type->kind == ir::TypeKind::Record;
}

CellId PathSolver::statusName() { return cells_.ofFresh(statusObjectName, {}); }

// The resource comes from this call by an argument, and the call returns an object.
void PathSolver::nameStatus(const ir::Call &call, PathState &state) {
  CellId result = call.result ? cellOf(call.result, state) : CellId();
  if (isRecord(result))
    state.write(result, Value::pointer(statusName()));
}

// A constructor or assignment: its first argument is what is made.
bool PathSolver::makesObject(ir::FunctionId function) const {
  if (!function)
    return false;
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  return symbol.isConstructor || program_.text(symbol.name).ends_with("operator=");
}

// An argument is the object, or its address.
bool PathSolver::isGivenStatus(const ir::Call &call, ir::FunctionId target,
                               const PathState &state) {
  if (subject_.origin != Origin::Call || !subject_.isElsewhere || state.status != Status::Held)
    return false;
  CellId name = statusName();
  size_t first = makesObject(target) && !call.arguments.empty() ? 1 : 0;
  auto begin = call.arguments.begin() + static_cast<ptrdiff_t>(first);
  return std::any_of(begin, call.arguments.end(), [&](const ir::Operand &each) {
    if (!each.hasPlace())
      return false;
    CellId object = each.kind == ir::OperandKind::Address ? cellOf(each.place(), state)
                                                          : valueOf(each, state).target;
    if (object == name)
      return true;
    const Value *held = object ? state.find(object) : nullptr;
    return held && held->target == name;
  });
}

// What was made of the object says the same; what was found out about it is an answer.
void PathSolver::passStatusOn(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                              PathState &state) {
  CellId made = call.result ? cellOf(call.result, state) : CellId();
  if (makesObject(target) && !call.arguments.empty())
    made = valueOf(call.arguments[0], state).target;
  if (isRecord(made))
    state.write(made, Value::pointer(statusName()));
  else if (call.result)
    answers_.insert(event.call);
}

void PathSolver::noteAnswer(const ir::Condition &condition, bool isTrue, PathState &state) {
  if (answers_.empty() || !condition.place || state.status != Status::Held)
    return;
  CellId target = valueOf(ir::Operand::value(condition.place), state).target;
  if (!target || cells_.objectOf(target).kind != ObjectKind::Fresh)
    return;
  uint32_t number = cells_.objectOf(target).index;
  if (number % tokensPerCall == resultToken && answers_.count(ir::CallId(number / tokensPerCall)))
    state.answers = isTrue ? Answers::True : Answers::False;
}

// The known loss is the same, and was told of paths with the other answer.
bool PathSolver::isOtherAnswer(size_t known, const OwnershipFact &fact, Answers answers) const {
  const OwnershipFact &other = facts_[known];
  return answers != Answers::Either && losses_[known].answers != Answers::Either &&
         losses_[known].answers != answers && other.wrong == fact.wrong &&
         other.position == fact.position && other.loss == fact.loss;
}

} // namespace outlive::ownership
