// What branches tell of elements.
//
// Problem: the elements of an array share a place, and what is so of one of them is not of others:
//     if (*words[2]) line = malloc(size);
//     for (i = 3; *words[i]; ++i) ...      // the last one is empty; the second is not
//     if (*words[2]) free(line);
// Idea: what a branch finds out of an element is no knowledge of the place, but the answer to a
// question (PathQuestions.cpp): which constants, or which variable, name the element the front end
// has compared (frontend/Questions.h). It is forgotten when somebody writes to the array, to the
// pointer, or to the variable: `++i` asks for another one. What was written into the elements is
// known as before: where all are set to null, each of them is; and so is a resource among them.
// A variable that is a constant yet may name the same element as a constant does: what that rules
// out is not followed.
// Cost: one look at the answers that are remembered, of which there are few.
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::isOfNamedElement(const ir::Condition &condition) const {
  return condition.question != 0 && condition.place &&
         function_->places[condition.place.index()].isElement();
}

// The answer, by name. None when there is no room to remember it.
CellId PathSolver::elementAsked(const ir::Condition &condition, PathState &state) {
  if (condition.question >= maxElements)
    return {};
  std::vector<CellId> of{cells_.ofLocation(function_->places[condition.place.index()].base)};
  if (condition.index)
    of.push_back(cells_.ofLocation(condition.index));
  const CellId name = cells_.ofFresh(elementNames + condition.question, {});
  const Question question{{}, condition.question};
  auto isSaid = [&](CellId object) { return state.saidBy(object, question) == name; };
  if (std::all_of(of.begin(), of.end(), isSaid))
    return name;
  forgetAnswer(name, state);
  state.forget(name);
  for (CellId object : of)
    state.say(object, question, name);
  return std::all_of(of.begin(), of.end(), isSaid) ? name : CellId();
}

} // namespace outlive::ownership
