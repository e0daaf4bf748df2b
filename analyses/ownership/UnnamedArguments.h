// What functions do with what they are given by `...`.
//
// Problem: a summary has no path for unnamed arguments. After `put(1, strdup(s))` nobody but the
// body of `put` can tell whether the copy is lost: `kept = va_arg(list, void *);` keeps it, and
// `printf`'s own kind, `vprintf(format, list)`, only reads it.
// Idea: of a body, whether anything that it reads by va_arg may be kept or released by it: put
// where others find it, returned, or passed to somebody who may. Numbers are not, nor is what is
// passed as read only. Who hands the whole list on, `emitv(n, list)`, does what the other one does;
// library functions, and unseen ones that get a format as well, only read it. Texts that are put
// into an array that the caller has are what a message is made of. Which of the
// arguments is meant is not asked: kept is then any of them, and nothing is told of it.
// Why it ends, cost: each body and each formal is looked at once, when first asked for; who asks
// within a cycle of calls is told that it may be kept. Linear in events and calls.
#pragma once

#include "ownership/DutySource.h"
#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace outlive::ownership {

class UnnamedArguments {
public:
  UnnamedArguments(const Program &program, const places::TypeFacts &types, DutySource &source)
      : program_(program), types_(types), source_(source), lists_(program.module().bodies.size()) {}

  // Some of what the function reads by va_arg may be kept, or released.
  bool mayKeep(ir::FunctionId variadic);

private:
  enum class Answer : uint8_t { Unasked, Kept, OnlyRead };

  bool isList(ir::TypeId type) const;
  bool isList(const ir::Function &body, const ir::Operand &operand) const;
  bool isReadFromList(const ir::Function &body, ir::PlaceId place) const;
  bool isArgumentOfText(const ir::Function &body, const ir::Place &to) const;
  bool keepsOfLists(BodyId body);
  bool handsListOn(BodyId body, ir::CallId call);
  bool keepsFormal(BodyId body, size_t formal);
  bool mayBeKept(BodyId body, std::vector<ir::LocationId> held, bool isOfList);
  bool isKeptByCall(BodyId body, ir::CallId call, size_t argument);
  bool isKeptBy(ir::FunctionId function, size_t argument);

  const Program &program_;
  const places::TypeFacts &types_;
  DutySource &source_;
  std::vector<Answer> lists_; // by body
  std::map<std::pair<uint32_t, size_t>, Answer> formals_;
};

} // namespace outlive::ownership
