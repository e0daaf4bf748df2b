// Pointers in members that stay what they are while a function runs.
//
// Problem: `impl_->mutex` is the same lock twice only if nobody puts another pointer into `impl_`
// in between.
//
// Example
//     Store::Store() : impl_(new Impl) {}                       another object's life begins
//     void Store::put() { lock(impl_->mutex); get(); }          nothing called here writes to it
//     void Store::move(State other) { lock(state_.impl->mutex); state_ = other; }     written whole
//
// Idea: a member is steady in a function when neither that nor what it may call writes to it, gives
// its address away, or calls a method of it that is not const. Who writes to an object writes to
// all its members, but not who writes to a variable of his own; who makes a closure may run it.
// Constructors and destructors are left out: what they write to begins or ends there. Cost: one
// walk over all events when first asked; one walk up the calls for each member.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <map>
#include <vector>

namespace outlive::threads {

class SteadyMembers {
public:
  SteadyMembers(const Program &program, const places::TypeFacts &types)
      : program_(program), types_(types) {}
  bool isSteady(ir::FieldId member, BodyId in) const;

private:
  void findWriters() const;
  void visitBody(BodyId body) const;
  void addParts(ir::TypeId type, BodyId writer, int depth) const;

  const Program &program_;
  const places::TypeFacts &types_;
  mutable bool isKnown_ = false;
  mutable std::map<ir::FieldId, std::vector<BodyId>> writers_;
  mutable std::vector<std::vector<BodyId>> callers_;          // by body
  mutable std::map<ir::FieldId, std::vector<bool>> mayWrite_; // by body
};

} // namespace outlive::threads
