// Conditions in words: what a branch on the way to a fact has said.
//
// Example: `if (n < 3)` is "'n' is less than 3" on one side and "'n' is at least 3" on the other;
// `if (work(1))` is "'work' does not return 0".
// What has no name, neither a variable nor a function that returned it, is left out. Cost: a look
// at the calls of the function for values without a name.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

using Kind = ir::ConditionKind;

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

std::string hexadecimal(int64_t number) {
  std::string text;
  for (auto left = static_cast<uint64_t>(number); left != 0; left /= 16)
    text.insert(text.begin(), "0123456789abcdef"[left % 16]);
  return "0x" + text;
}

// `items[...].isChosen`, where the place is called `items.isChosen`.
std::string withElements(const std::string &name, const ir::Place &place, const ir::Location &base,
                         const ir::Module &module) {
  const size_t start = name.find_first_not_of('*');
  std::string all = name.substr(start, name.find_first_of(".-", start) - start);
  bool isThrough = false;
  for (size_t i = 0; i <= place.depth; ++i) {
    if ((place.elements >> i & 1) != 0) {
      all += "[...]";
      isThrough = false;
    }
    if (i == place.depth)
      break;
    const ir::Projection step = place.path[i];
    if (step.kind() == ir::ProjectionKind::Field) {
      all += isThrough ? "->" : ".";
      all += module.text(module.fields[step.fieldId().index()].name);
    } else if (step.kind() == ir::ProjectionKind::Deref && isThrough) {
      all.insert(0, "*");
    }
    isThrough = step.kind() == ir::ProjectionKind::Deref && (i > 0 || !base.isByReference);
  }
  return isThrough ? "*" + all : all;
}

// The call that has made a value without a name.
const ir::Call *callOf(const ir::Place &place, const ir::Function &function) {
  if (place.depth > 0 || function.locations[place.base.index()].kind != ir::LocationKind::Value)
    return nullptr;
  auto isIt = [&](const ir::Call &call) {
    return call.result && function.places[call.result.index()] == place;
  };
  auto first = std::find_if(function.calls.begin(), function.calls.end(), isIt);
  if (first == function.calls.end() || std::any_of(first + 1, function.calls.end(), isIt))
    return nullptr;
  return &*first;
}

enum class Answer : uint8_t { Number, Pointer, Truth };

// `'work' returns 0`, `'find' does not return null`, `'isOpen' returns true`.
std::string describeCall(const std::string &name, Answer answer, const ir::Condition &condition,
                         bool isTrue) {
  const std::string number = std::to_string(condition.constant);
  const char *const returns = " returns ", *const returnsNot = " does not return ";
  switch (condition.kind) {
  case Kind::NonZero:
  case Kind::Zero: {
    const bool isZero = (condition.kind == Kind::Zero) == isTrue;
    if (answer == Answer::Truth)
      return name + returns + (isZero ? "false" : "true");
    return name + (isZero ? returns : returnsNot) + (answer == Answer::Pointer ? "null" : "0");
  }
  case Kind::Equal:
  case Kind::NotEqual:
    return name + ((condition.kind == Kind::Equal) == isTrue ? returns : returnsNot) + number;
  case Kind::Less:
  case Kind::GreaterEqual:
    return name + returns +
           ((condition.kind == Kind::Less) == isTrue ? "less than " : "at least ") + number;
  default:
    return {};
  }
}

} // namespace

std::string PathSolver::describe(const ir::Condition &condition, bool isTrue) const {
  if (condition.kind == Kind::Unknown || !condition.place)
    return {};
  const ir::Place &place = function_->places[condition.place.index()];
  const ir::TypeId typeId =
      place.depth == 0 ? function_->locations[place.base.index()].type : typeOf(place);
  const bool isOfArray = place.depth == 0 && place.isElement(); // of which the type is known only
  const bool isPointer = typeId && !isOfArray && types_.isPointerLike(typeId);
  std::string name = nameOf(condition.place);
  if (name.empty()) {
    const ir::Call *call = callOf(place, *function_);
    if (!call)
      return {};
    const std::string_view callee =
        call->callee ? program_.text(program_.symbol(call->callee).spelling) : std::string_view();
    if (callee.find("operator") != std::string_view::npos)
      return {};
    name = call->callee              ? std::string(callee)
           : call->target.hasPlace() ? nameOf(call->target.place())
                                     : std::string();
    const ir::Type *type = types_.type(typeId);
    const std::string_view spelling = type ? program_.text(type->spelling) : std::string_view();
    const bool isTruth = spelling == "bool" || spelling == "_Bool";
    return name.empty() ? name
                        : describeCall(quoted(name),
                                       isTruth     ? Answer::Truth
                                       : isPointer ? Answer::Pointer
                                                   : Answer::Number,
                                       condition, isTrue);
  }
  if (place.isElement())
    name = withElements(name, place, function_->locations[place.base.index()], module_);
  name = quoted(name);
  const std::string number = std::to_string(condition.constant);
  const std::string other =
      condition.other.hasPlace() ? nameOf(condition.other.place()) : std::string();
  switch (condition.kind) {
  case Kind::NonZero:
  case Kind::Zero: {
    const bool isZero = (condition.kind == Kind::Zero) == isTrue;
    return name + (isPointer ? isZero ? " is null" : " is not null"
                   : isZero  ? " is 0"
                             : " is not 0");
  }
  case Kind::Equal:
  case Kind::NotEqual:
    return name + ((condition.kind == Kind::Equal) == isTrue ? " is " : " is not ") + number;
  case Kind::Less:
  case Kind::GreaterEqual:
    return name + ((condition.kind == Kind::Less) == isTrue ? " is less than " : " is at least ") +
           number;
  case Kind::Below:
  case Kind::NotBelow:
    if (other.empty())
      return {};
    return name + ((condition.kind == Kind::Below) == isTrue ? " is less than " : " is at least ") +
           quoted(other);
  case Kind::Masked:
  case Kind::NotMasked: {
    std::string wanted = condition.constant == 0 ? "0" : hexadecimal(condition.constant);
    name.insert(name.size() - 1, " & " + hexadecimal(condition.other.constant));
    return name + ((condition.kind == Kind::Masked) == isTrue ? " is " : " is not ") + wanted;
  }
  default:
    return {};
  }
}

} // namespace outlive::ownership
