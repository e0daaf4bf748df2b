#include "ownership/CalledArguments.h"

#include "ownership/DutyQuestions.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// An object inside of which another one is: `std::function<void()>(other)`.
constexpr int maxObjects = 4;

// A variable or temporary itself, or where a reference leads: `&(*run)`.
ir::LocationId wholeVariable(const ir::Function &body, const ir::Operand &operand) {
  if (!operand.hasPlace())
    return {};
  const ir::Place &place = body.places[operand.place().index()];
  const bool isReferred = operand.kind == ir::OperandKind::Address && place.depth == 1 &&
                          place.path[0].kind() == ir::ProjectionKind::Deref;
  return (place.depth == 0 || isReferred) && !place.isCut ? place.base : ir::LocationId();
}

bool isHiding(const places::TypeFacts &types, ir::TypeId id) {
  const ir::Type *type = types.type(id);
  return types.classOf(type && type->kind == ir::TypeKind::Reference ? type->element : id) ==
         TypeClass::Erased;
}

// What the variable, which hides a function, was made of, and holds ever after.
const ir::Operand *madeOf(const Program &program, const ir::Function &body,
                          ir::LocationId variable) {
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.destination &&
          body.places[event.destination.index()].base == variable)
        return nullptr;
  const ir::Operand *made = nullptr;
  for (const ir::Call &call : body.calls) {
    if (call.arguments.empty() || !call.callee || !program.symbol(call.callee).hasThis ||
        wholeVariable(body, call.arguments[0]) != variable)
      continue;
    const ir::FunctionSymbol &callee = program.symbol(call.callee);
    if (callee.isConst || callee.isDestructor)
      continue;
    if (!callee.isConstructor || made || call.arguments.size() < 2)
      return nullptr;
    made = &call.arguments[1];
  }
  return made;
}

PassedFunction passedFunction(const Program &program, const places::TypeFacts &types,
                              const ir::Function &body, const ir::Operand &argument,
                              int objectsLeft) {
  if (argument.kind == ir::OperandKind::Function)
    return {argument.functionId()};
  const ir::LocationId variable = wholeVariable(body, argument);
  if (!variable)
    return {};
  const ir::TypeId type = body.locations[variable.index()].type;
  if (isHiding(types, type)) {
    const ir::Operand *made = objectsLeft > 0 ? madeOf(program, body, variable) : nullptr;
    return made ? passedFunction(program, types, body, *made, objectsLeft - 1) : PassedFunction();
  }
  const ir::Type *found = types.type(type);
  if (found && found->kind == ir::TypeKind::Reference)
    found = types.type(found->element);
  if (!found || found->kind != ir::TypeKind::Record || !found->record)
    return {};
  const std::span<const ir::FunctionId> methods = program.callOperatorsOf(found->record);
  return methods.size() == 1 ? PassedFunction{methods.front(), /*isMethod=*/true}
                             : PassedFunction();
}

// A call of one of the body's own formals: of a pointer to a function, of what hides one.
struct FormalCall {
  size_t formal = 0;
  size_t firstGiven = 0; // among the arguments
};
std::optional<FormalCall> formalCalled(const Program &program, const places::TypeFacts &types,
                                       const ir::Function &body, const ir::Call &call) {
  FormalCall found;
  ir::LocationId called;
  if (call.kind == ir::CallKind::Indirect && call.target.hasPlace()) {
    called = body.places[call.target.place().index()].base;
  } else if (callsHidden(program, types, call.callee) && !call.arguments.empty()) {
    called = wholeVariable(body, call.arguments[0]);
    found.firstGiven = 1;
  }
  const size_t formals = program.symbol(body.symbol).formals.size();
  for (; called && found.formal < formals; ++found.formal)
    if (called == ir::Function::formalLocation(found.formal))
      return found;
  return std::nullopt;
}

// What the callee does to a formal, where it passes that to another one which it calls.
struct Doing {
  FormalCall call;
  size_t given = 0; // number of the formal, among those that are given
  bool isFound = false, isOther = false;
};
Doing doingOf(const OwnershipEffect &effect, const Program &program, const places::TypeFacts &types,
              const ir::Function &body) {
  Doing doing;
  const ir::LocationId value =
      effect.path.depth == 0 ? ir::Function::formalLocation(effect.path.index) : ir::LocationId();
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      const bool isThere = effect.position.isValid() && event.position == effect.position;
      if (event.kind == ir::EventKind::Assign && value && !effect.position.isValid())
        doing.isOther |= wholeVariable(body, event.source) == value;
      if (event.kind != ir::EventKind::Call || (effect.position.isValid() && !isThere))
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      const std::optional<FormalCall> called = formalCalled(program, types, body, call);
      if (isThere && called && !value) { // something behind it
        doing.call = *called;
        doing.isFound = true;
        return doing;
      }
      for (size_t i = 0; value && i < call.arguments.size(); ++i) {
        if (wholeVariable(body, call.arguments[i]) != value || (called && i < called->firstGiven))
          continue;
        doing.isOther |= !called || doing.isFound;
        if (called) {
          doing.call = *called;
          doing.given = i - called->firstGiven;
          doing.isFound = true;
        }
      }
    }
  return doing;
}

} // namespace

bool callsHidden(const Program &program, const places::TypeFacts &types, ir::FunctionId function) {
  if (!function)
    return false;
  const ir::FunctionSymbol &symbol = program.symbol(function);
  return symbol.isSystem && symbol.hasThis && !symbol.formals.empty() &&
         isHiding(types, types.elementOf(symbol.formals[0].type)) &&
         program.text(symbol.name).ends_with("::operator()");
}

PassedFunction passedFunction(const Program &program, const places::TypeFacts &types,
                              const ir::Function &body, const ir::Operand &argument) {
  return passedFunction(program, types, body, argument, maxObjects);
}

const OwnershipEffect *withPassedFunction(const OwnershipEffect &effect, const ir::Call &call,
                                          const ir::Function &body, const Program &program,
                                          const places::TypeFacts &types, DutySource &source,
                                          OwnershipEffect &own) {
  auto isCallable = [&](const ir::Operand &argument) {
    return argument.kind == ir::OperandKind::Function ||
           (argument.hasPlace() &&
            isHiding(types, types.typeOf(body, body.places[argument.place().index()])));
  };
  if (std::none_of(call.arguments.begin(), call.arguments.end(), isCallable))
    return &effect;
  const BodyId callee = call.callee ? program.bodyOf(call.callee) : BodyId();
  const bool isRelease = effect.kind == OwnershipKind::Releases && effect.position.isValid();
  const bool isGone = effect.kind == OwnershipKind::Takes &&
                      effect.into.root == RootKind::Unknown && effect.path.depth == 0 &&
                      effect.path.root == RootKind::Formal;
  if (!callee || !(isRelease || isGone))
    return &effect;
  const Doing doing = doingOf(effect, program, types, program.body(callee));
  if (!doing.isFound || doing.isOther || doing.call.formal >= call.arguments.size())
    return &effect;
  const PassedFunction passed =
      passedFunction(program, types, body, call.arguments[doing.call.formal]);
  if (!passed.function)
    return &effect;
  const size_t formal = doing.given + (passed.isMethod ? 1 : 0);
  auto isGiven = [&](const SummaryPath &path) {
    return path.root == RootKind::Formal && (effect.path.depth > 0 || path.isFormal(formal));
  };
  if (leavesAlone(source, passed.function, isGiven))
    return nullptr;
  if (!isGone)
    return &effect;
  if (const OwnershipEffect *release = alwaysReleases(source, passed.function, formal)) {
    own = effect;
    own.kind = OwnershipKind::Releases;
    own.into = {};
    own.family = release->family;
    own.position = release->position;
    return &own;
  }
  return &effect;
}

} // namespace outlive::ownership
