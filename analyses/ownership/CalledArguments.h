// Functions that are passed, and what they do to what they are given.
//
// Problem: `apply(item, print); apply(item, free);`. What `apply` does to the item is told once, of
// all functions that anybody passes: it may release it. And a `std::function` that is called does
// with its arguments what it was made of does, which only the caller may see:
//     void apply(Item *item, const std::function<void(Item *)> &run) { run(item); }
// Idea: where the callee does something to a value by calling an argument, it is done by what this
// call passes there: a function by name, a lambda, or a std::function that is made of one of these
// where it can be seen. If that leaves the value alone, nothing happens; if it always releases it,
// that does.
// Cost: a look at the callee's calls, for values that it releases or takes; at the caller's, for
// objects that hide a function.
#pragma once

#include "ownership/DutySource.h"
#include "places/AbstractPlace.h"

namespace outlive::ownership {

// The method of an object that hides a function which calls that: std::function::operator().
bool callsHidden(const Program &program, const places::TypeFacts &types, ir::FunctionId function);

// What is run when the argument is called, as far as the body that has it shows; none else.
struct PassedFunction {
  ir::FunctionId function;
  bool isMethod = false; // of a closure: its first formal is that
};
PassedFunction passedFunction(const Program &program, const places::TypeFacts &types,
                              const ir::Function &body, const ir::Operand &argument);

// The effect of the callee as it is at this call of the body: null when it comes from calling
// another function than the one that is passed here. `own` has room for one that is of this call
// only.
const OwnershipEffect *withPassedFunction(const OwnershipEffect &effect, const ir::Call &call,
                                          const ir::Function &body, const Program &program,
                                          const places::TypeFacts &types, DutySource &source,
                                          OwnershipEffect &own);

} // namespace outlive::ownership
