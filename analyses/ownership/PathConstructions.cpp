// Objects that library functions construct: `items.emplace_back(new Part)`.
//
// Problem: where the elements are of a class of the program's own, one of its constructors gets the
// arguments, out of sight: a counted pointer takes the part over, a view of it only looks.
// Idea: the model says which class is constructed, and of which arguments on. Where one of the
// constructors that fit lets such an argument go further (it is stored, released, handed on), the
// object has it from then on; who has the object sees to the rest.
// `parts.emplace(piecewise_construct, forward_as_tuple(name), forward_as_tuple(new Part))` gives
// them in a tuple, which is made in the same expression: they are what the function that has made
// it got. `rows.push_back({key, new Part})` makes the fields of a pair, each of one value: the
// model's "made of" says which. Cost: the duties of the constructors that fit, at calls of such
// functions.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// What the argument holds: it arrives as a reference.
Value PathSolver::constructedOf(const ir::Operand &argument, const PathState &state) {
  CellId object = argument.hasPlace() ? valueOf(argument, state).target : CellId();
  return object ? read(object, state) : Value::unknown();
}

// Some constructor that gets `count` arguments lets this one go further.
bool PathSolver::isKeptByConstructor(ir::TypeId constructed, size_t argument, size_t count) {
  const ir::Type *made = types_.type(constructed);
  if (!made || !made->record)
    return false;
  const size_t formal = 1 + argument; // after `this`
  std::vector<ir::FunctionId> fitting = program_.constructorsOf(made->record, count);
  // Of what is no such object already, none is made by a copy.
  std::erase_if(fitting, [&](ir::FunctionId each) { return program_.symbol(each).isCopyOrMove; });
  // Of a template nobody may have seen any: it is used in the library's header only.
  return fitting.empty() ||
         std::any_of(fitting.begin(), fitting.end(), [&](ir::FunctionId constructor) {
           const FunctionDuties &duties = source_.dutiesOf(constructor);
           const std::vector<ir::Formal> &formals = program_.symbol(constructor).formals;
           const ir::Type *type =
               formal < formals.size() ? types_.type(formals[formal].type) : nullptr;
           const size_t derefs = type && type->kind == ir::TypeKind::Reference ? 1 : 0;
           auto isOfFormal = [&](const auto &each) {
             return each.path.root == RootKind::Formal && each.path.index == formal &&
                    each.path.depth == derefs;
           };
           return !duties.isKnown ||
                  std::any_of(duties.effects.begin(), duties.effects.end(), isOfFormal) ||
                  std::any_of(duties.passedOn.begin(), duties.passedOn.end(), isOfFormal);
         });
}

// What went into a tuple that is an argument: of the call that has made it, by a function or by its
// own constructor. Nothing when that is not one call.
std::span<const ir::Operand> PathSolver::putIntoTuple(const ir::Operand &tuple) const {
  if (!tuple.hasPlace() || function_->places[tuple.place().index()].depth != 0)
    return {};
  const ir::LocationId location = function_->places[tuple.place().index()].base;
  auto isTuple = [&](ir::PlaceId place) {
    const ir::Place &other = function_->places[place.index()];
    return other.base == location && other.depth == 0;
  };
  std::span<const ir::Operand> found;
  for (const ir::Call &call : function_->calls) {
    if (!call.callee)
      continue;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    const bool isMaker = call.result && isTuple(call.result);
    const bool isOwn = callee.isConstructor && !call.arguments.empty() &&
                       call.arguments[0].hasPlace() && isTuple(call.arguments[0].place());
    if (!isMaker && !isOwn)
      continue;
    if (!found.empty())
      return {};
    found = std::span(call.arguments).subspan(isOwn ? 1 : 0);
  }
  return found;
}

// The value may lead to the resource, and goes to a constructor as one of `count` arguments.
void PathSolver::giveToConstructor(const Value &value, ir::TypeId constructed, size_t argument,
                                   size_t count, PathState &state) {
  const bool isAsked = subject_.origin == Origin::Nothing;
  const bool isConcerned = isAsked ? value.target.isValid()
                                   : state.status == Status::Held && leadsToTracked(value, state);
  if (!isConcerned || !isKeptByConstructor(constructed, argument, count))
    return;
  if (isAsked)
    noteCandidate(wholeOf(value));
  else
    state.status = Status::Gone;
}

void PathSolver::construct(const Summary &model, const ir::Call &call, PathState &state) {
  for (const Conversion &each : model.conversions)
    giveToConstructor(spotOf(call, each.from, call.result, state).value, each.to, 0, 1, state);
  std::span<const ir::Operand> arguments;
  if (model.constructsFromTuple >= 0 && size_t(model.constructsFromTuple) < call.arguments.size())
    arguments = putIntoTuple(call.arguments[model.constructsFromTuple]);
  else if (model.constructsFromFormal >= 0 &&
           size_t(model.constructsFromFormal) < call.arguments.size())
    arguments = std::span(call.arguments).subspan(model.constructsFromFormal);
  for (size_t i = 0; i < arguments.size(); ++i)
    giveToConstructor(constructedOf(arguments[i], state), model.constructs, i, arguments.size(),
                      state);
}

} // namespace outlive::ownership
