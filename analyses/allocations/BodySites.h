// Where things happen in one body: calls, beginnings of lives, and how deep in loops.
//
// Built once for a body and asked by all analyses of allocations. Cost: linear in events.
#pragma once

#include "program/Program.h"

#include <vector>

namespace outlive::allocations {

struct Site {
  ir::BlockId block; // none: nowhere
  uint32_t event = 0;
};

class BodySites {
public:
  BodySites(const Program &program, BodyId body);

  const Program &program() const { return program_; }
  const ir::Module &module() const { return program_.module(); }
  BodyId body() const { return body_; }
  const ir::Function &function() const { return function_; }
  const ir::FunctionSymbol &symbol() const { return program_.symbolOf(body_); }

  Site ofCall(ir::CallId call) const { return calls_[call.index()]; }
  Site ofBegin(ir::LocationId location) const { return begins_[location.index()]; }
  uint32_t loopDepth(Site site) const { return site.block ? loopDepths_[site.block.index()] : 0; }
  const ir::Event &event(Site site) const {
    return function_.blocks[site.block.index()].events[site.event];
  }

  const ir::Location &location(ir::LocationId id) const { return function_.locations[id.index()]; }
  const ir::Place &place(ir::PlaceId id) const { return function_.places[id.index()]; }
  const ir::Type *type(ir::TypeId id) const { return id ? &module().types[id.index()] : nullptr; }

  // The operand is the address of a variable as a whole: which one, else none.
  ir::LocationId addressed(const ir::Operand &operand) const;
  // Locations that may hold the address of `allocation`, or what `result` got, copies included.
  std::vector<bool> holdersOf(ir::LocationId allocation) const;
  std::vector<bool> holdersFrom(ir::PlaceId result) const;
  // The operand is the value of one of these.
  bool isHeld(const ir::Operand &operand, const std::vector<bool> &holders) const;

private:
  void spread(std::vector<bool> &holders, ir::LocationId allocation) const;

  const Program &program_;
  BodyId body_;
  const ir::Function &function_;
  std::vector<Site> calls_;  // by call
  std::vector<Site> begins_; // by location
  std::vector<uint32_t> loopDepths_;
};

} // namespace outlive::allocations
