// The linked program: one module of all translation units, and who calls whom.
//
// Problem: whether an address outlives its frame is mostly decided in another function, often
// in another file. Solvers want every callee solved before its callers, every virtual call
// with its overriders, every header function once.
// Steps of `link`, none of which depends on the order or number of modules:
//   1. merge tables by identity (USR, path); equal bodies of header functions become one
//   2. class hierarchy: overriders of each virtual method that the program defines
//   3. functions whose address may be in each field, global and parameter (by assignments)
//   4. call graph, strongly connected components, bottom-up order
// After `link` nothing is added any more. Cost: linear in the facts, up to sorting.
#pragma once

#include "ir/Module.h"

#include <span>
#include <string>
#include <vector>

namespace outlive {

using BodyId = Id<struct BodyTag>; // index into Module::bodies

// Everybody whom one call may reach.
struct CallTargets {
  std::vector<ir::FunctionId> functions; // sorted; with or without bodies
  static constexpr size_t maxFunctions = 16;
  // More than maxFunctions: treated as unknown code, and listed here only. Sorted.
  std::vector<ir::FunctionId> crowd;
  bool isClosed = false; // nobody else can be reached: static call, or all overriders are known
};

// What merging the translation units yields, before indexes are built.
struct LinkedModule {
  ir::Module module;
  // Functions whose body differed between translation units (other macros); one was kept.
  std::vector<ir::FunctionId> variants;
  // Functions that are mentioned where no definition is seen, though several exist (clashing
  // names): any of `definitions` may be meant.
  struct Ambiguous {
    ir::FunctionId function;
    std::vector<ir::FunctionId> definitions;
  };
  std::vector<Ambiguous> ambiguous;
};

class Program {
public:
  // Takes the modules of all translation units (in any order).
  static Program link(std::vector<ir::Module> modules);
  // Builds the indexes over what is merged already (program/Linker.h merges one by one).
  static Program index(LinkedModule linked);

  const ir::Module &module() const { return module_; }
  std::string_view text(Symbol symbol) const { return module_.text(symbol); }

  // The body of a function symbol, or none.
  BodyId bodyOf(ir::FunctionId function) const { return bodyOf_[function.index()]; }
  const ir::Function &body(BodyId id) const { return module_.bodies[id.index()]; }
  const ir::FunctionSymbol &symbol(ir::FunctionId id) const {
    return module_.functions[id.index()];
  }
  const ir::FunctionSymbol &symbolOf(BodyId id) const { return symbol(body(id).symbol); }

  // Targets of a call in a body: callee; callee and overriders; functions assigned to what
  // the call goes through.
  const CallTargets &targets(BodyId body, ir::CallId call) const {
    return targets_[firstCall_[body.index()] + call.index()];
  }

  // Bodies in bottom-up order: every component after all that it calls, save cycles.
  std::span<const std::vector<BodyId>> components() const { return components_; }
  // By body: those that it may call, or make somebody call.
  std::vector<std::vector<uint32_t>> callGraph() const;
  // The bodies of a component call each other, or the only one calls itself.
  bool isCycle(const std::vector<BodyId> &component) const;

  // Functions whose body differed between translation units; the kept body is one of them.
  std::span<const ir::FunctionId> variants() const { return variants_; }

  // Constructors of a record that can take this many arguments (without `this`), for
  // factories: those with exactly so many formals; if there are none, those with more (the
  // rest has defaults) or variadic ones. Sorted.
  std::vector<ir::FunctionId> constructorsOf(ir::RecordId record, size_t arguments) const;
  // None when nobody mentions it.
  ir::FunctionId destructorOf(ir::RecordId record) const { return destructors_[record.index()]; }
  // What runs when an object of the class, or of the lambda's type, is called: several where they
  // are overloaded, and of generic lambdas.
  std::span<const ir::FunctionId> callOperatorsOf(ir::RecordId record) const {
    return callOperators_[record.index()];
  }

private:
  ir::Module module_;
  std::vector<BodyId> bodyOf_;
  std::vector<CallTargets> targets_;
  std::vector<size_t> firstCall_;
  std::vector<std::vector<BodyId>> components_;
  std::vector<std::vector<ir::FunctionId>> constructors_;  // by record
  std::vector<ir::FunctionId> destructors_;                // by record
  std::vector<std::vector<ir::FunctionId>> callOperators_; // by record
  std::vector<ir::FunctionId> variants_;
};

} // namespace outlive
