// Objects that library functions construct: `items.emplace_back(new Part)`.
//
// Problem: where the elements are of a class of the program's own, one of its constructors gets the
// arguments, out of sight: a counted pointer takes the part over, a view of it only looks.
// Idea: the model says which class is constructed, and of which arguments on. Where one of the
// constructors that fit lets such an argument go further (it is stored, released, handed on), the
// object has it from then on; who has the object sees to the rest.
// Cost: the duties of the constructors that fit, at calls of such functions.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// What the argument holds: it arrives as a reference.
Value PathSolver::constructedOf(const ir::Operand &argument, const PathState &state) {
  CellId object = argument.hasPlace() ? valueOf(argument, state).target : CellId();
  return object ? read(object, state) : Value::unknown();
}

// Some constructor lets the argument go further.
bool PathSolver::isKeptByConstructor(const Summary &model, const ir::Call &call, size_t argument) {
  const auto first = static_cast<size_t>(model.constructsFromFormal);
  const ir::Type *made = types_.type(model.constructs);
  if (model.constructsFromFormal < 0 || argument < first || !made || !made->record)
    return false;
  const size_t formal = 1 + argument - first; // after `this`
  const std::vector<ir::FunctionId> fitting =
      program_.constructorsOf(made->record, call.arguments.size() - first);
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

void PathSolver::construct(const Summary &model, const ir::Call &call, PathState &state) {
  if (model.constructsFromFormal < 0)
    return;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    Value value = constructedOf(call.arguments[i], state);
    bool isConcerned = subject_.origin == Origin::Nothing
                           ? value.target.isValid()
                           : state.status == Status::Held && leadsToTracked(value, state);
    if (!isConcerned || !isKeptByConstructor(model, call, i))
      continue;
    if (subject_.origin == Origin::Nothing)
      noteCandidate(wholeOf(value));
    else
      state.status = Status::Gone;
  }
}

} // namespace outlive::ownership
