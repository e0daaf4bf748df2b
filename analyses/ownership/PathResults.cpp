// What calls return.
//
// Problem: `tag = strtok(copy, ";"); if (tag == NULL) return -1;`: the result is the caller's own
// text, or null. As another name of `copy`, which is not null, it would never be null, and what
// comes then would not be looked at: `copy` is lost there.
// Solution: the model says so, "returns": ["value of 0", "nothing"]. Where the argument is what the
// run follows, the state is split in two, one for each. (Else the result is a value of its own.)
// Cost: one more state for such a call, until the block ends or somebody asks for the result.
//
// Problem: `switch (find(name, &text)) { case 0: return 1; case 1: free(text); break; case 2: ...
// }` has no way on past all cases where `find` returns nothing but 0, 1 and 2. Solution: where each
// way out of a function returns one of a few constants, callers are told which; and of what is
// handed out, which of them go together with it. That the result is one of these is remembered by
// its name, and each comparison leaves fewer (KnownTests.h). Only in functions that compare
// something with a number of which the sign does not say all, or return numbers. Cost: a few
// numbers for each such result.
#include "ownership/GivenObjects.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isPartOrNothing(const Summary &model) {
  auto returns = [&](SourceKind source) {
    return std::any_of(model.effects.begin(), model.effects.end(), [&](const Effect &effect) {
      return effect.destination.isResult() && effect.source == source;
    });
  };
  return returns(SourceKind::Nothing) && returns(SourceKind::Value);
}

// `strchrnul(text, '=')` never returns null, unless its argument is.
bool PathSolver::returnsArgument(const Summary &model) {
  bool isArgument = false;
  for (const Effect &effect : model.effects) {
    if (!effect.destination.isResult())
      continue;
    isArgument =
        effect.source == SourceKind::Value && effect.path.isFormal(0) && effect.path.depth == 0;
    if (!isArgument)
      return false;
  }
  return isArgument;
}

// `if (EVP_PKEY_keygen(context, &key) != 1) return NULL;`: there is no other success than 1.
static bool isOne(const FunctionDuties &duties, ValueSet results) {
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [&](const OwnershipEffect &effect) {
                       return effect.isOne && effect.whenResult.contains(results);
                     });
}

// What all these exits return, if that is one of a few numbers.
std::vector<int64_t> PathSolver::numbersOf(const std::vector<const Exit *> &exits) {
  constexpr size_t maxNumbers = 6;
  std::set<int64_t> numbers;
  for (const Exit *exit : exits) {
    if (exit->numbers.empty())
      return {};
    numbers.insert(exit->numbers.begin(), exit->numbers.end());
  }
  return numbers.size() <= maxNumbers ? std::vector(numbers.begin(), numbers.end())
                                      : std::vector<int64_t>();
}

void PathSolver::findNumbersAsked() {
  auto isOther = [](int64_t number) { return number < -1 || number > 0; };
  asksNumbers_ =
      std::any_of(function_->blocks.begin(), function_->blocks.end(), [&](const ir::Block &block) {
        const ir::Condition &asked = block.condition;
        if (block.terminator == ir::TerminatorKind::Switch && asked.place)
          return std::any_of(block.cases.begin(), block.cases.end(),
                             [&](const ir::CaseRange &each) {
                               return !each.isDefault && (isOther(each.low) || isOther(each.high));
                             });
        const bool isEquality =
            asked.kind == ir::ConditionKind::Equal || asked.kind == ir::ConditionKind::NotEqual;
        return block.terminator == ir::TerminatorKind::Branch && isEquality &&
               isOther(asked.constant);
      });
  // Callers may.
  const ir::Type *result = types_.type(symbol_->result);
  asksNumbers_ |= result && result->kind == ir::TypeKind::Scalar;
}

// Which numbers the callee may have returned, with what it has handed out.
void PathSolver::learnNumbers(const Value &result, const FunctionDuties &duties,
                              const Outcome &outcome, PathState &state) const {
  const bool isTold = outcome.acquires && !outcome.acquires->numbers.empty();
  std::vector<int64_t> numbers = isTold ? outcome.acquires->numbers : duties.numbers;
  std::erase_if(numbers,
                [&](int64_t each) { return !outcome.results.contains(ValueSet::of(each)); });
  if (result.target && !numbers.empty())
    state.changeTests().learnNumbers(result.target, numbers);
}

void PathSolver::writeResult(CellId result, const ir::Event &event, const ir::Call &call,
                             const CallEffects &effects, const Outcome &outcome,
                             const FunctionDuties &duties, const Summary *model, PathState &state) {
  bool isModelled =
      model && state.find(result) &&
      std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
        return effect.destination.root == RootKind::Result && effect.source != SourceKind::Fresh;
      });
  // `fgets(line, ...)` returns its argument, or null: what is told of the one is not true of the
  // other. (`pair.begin()`, `std::begin(pair)` return it for sure.)
  const ir::Type *type = types_.type(cells_[result].type);
  if (isModelled && type && type->kind == ir::TypeKind::Pointer &&
      !isTracked(*state.find(result), state))
    isModelled =
        std::none_of(model->effects.begin(), model->effects.end(), [&](const Effect &effect) {
          return effect.destination.root == RootKind::Result &&
                 effect.source == SourceKind::Value && effect.path.root == RootKind::Formal &&
                 effect.path.depth == 0 && !isGivenObject(program_, call.callee, effect.path.index);
        });
  if (isModelled) {
    if (CellId target = state.find(result)->target)
      state.restrict(target, outcome.results);
    return;
  }
  bool isNumber =
      cells_[result].type && (types_.isPointerLike(cells_[result].type) ||
                              types_.type(cells_[result].type)->kind == ir::TypeKind::Scalar);
  Value value;
  if (duties.hasConstant) {
    value = Value::constant(duties.constant);
  } else if (effects.hasAlias) {
    value = effects.alias;
  } else if (isOne(duties, outcome.results)) {
    value = Value::constant(1);
  } else if (isNumber) {
    value = numberFrom(event, call, outcome.results, state);
    if (asksNumbers_)
      learnNumbers(value, duties, outcome, state);
    if (model && returnsArgument(*model) && value.target)
      state.restrict(value.target, setOf(valueOf(call.arguments[0], state), state));
  }
  write(result, value, state, event.position);
}

} // namespace outlive::ownership
