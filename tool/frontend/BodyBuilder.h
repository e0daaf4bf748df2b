// Builds one ir::Function: blocks, places, scopes, and what has to happen when scopes are left.
//
// Problem: `return`, `break`, `goto` and `throw` leave several scopes at once, and each
// variable and temporary left behind must be destroyed and ended, in reverse order, on
// exactly that path.
// Idea: a stack of cleanups. Falling out of a scope pops and emits its cleanups; a jump emits
// those above its target without popping. A goto whose label comes later remembers the stack
// and is finished when the function ends: both stacks are compared, and what is only on the
// goto's is emitted in the block that jumps.
// Inside `try`, each call that may throw ends its block and gets a handler: a block with the
// cleanups up to the try, which then goes on to the handlers.
// Knows the IR only, no syntax. Cost: linear in what is emitted.
#pragma once

#include "frontend/SymbolBuilder.h"

#include <unordered_map>

namespace outlive {

class BodyBuilder {
public:
  BodyBuilder(SymbolBuilder &symbols, ir::Function &function);

  // ---- locations and places
  ir::LocationId addLocation(ir::LocationKind kind, llvm::StringRef name, ir::TypeId type,
                             ir::Position position);
  ir::Location &location(ir::LocationId id) { return function_.locations[id.index()]; }
  ir::PlaceId place(ir::LocationId base);
  ir::PlaceId field(ir::PlaceId of, ir::FieldId field);
  ir::PlaceId deref(ir::PlaceId of);
  // One of the elements that share the place.
  ir::PlaceId element(ir::PlaceId of);
  bool hasDeref(ir::PlaceId place) const;
  const ir::Place &at(ir::PlaceId place) const { return function_.places[place.index()]; }
  // The place that an address operand designates.
  ir::PlaceId behind(ir::Operand address, ir::TypeId pointerType, ir::Position position);
  ir::PlaceId newValue(ir::TypeId type, ir::Position position);
  ir::PlaceId globalPlace(ir::GlobalId global, ir::Position position);

  // ---- events
  ir::Event &emit(ir::EventKind kind, ir::Position position);
  void assign(ir::PlaceId to, ir::Operand from, ir::Reason reason, ir::Position position);
  // `p++`: leads into the same object as before.
  void advance(ir::PlaceId pointer, ir::Position position, bool isBack = false);
  void use(ir::PlaceId place, ir::Position position);
  void begin(ir::LocationId location, ir::Position position);
  void unknown(llvm::StringRef syntax, ir::Operand touches, ir::Position position);
  void call(ir::Call call, bool mayThrow, bool returns, ir::Position position);

  // ---- blocks
  ir::BlockId newBlock();
  ir::BlockId current() const { return current_; }
  void continueAt(ir::BlockId block) {
    current_ = block;
    isReachable_ = true;
  }
  // Ends the current block; what follows is unreachable until continueAt.
  void jump(ir::BlockId target);
  void branch(ir::Condition condition, ir::BlockId whenTrue, ir::BlockId whenFalse,
              ir::Position position);
  void switchTo(std::vector<ir::BlockId> targets, ir::Position position);
  // On a value (none if not known): one case for each target.
  void switchOn(ir::PlaceId value, std::vector<ir::BlockId> targets,
                std::vector<ir::CaseRange> cases, ir::Position position);
  void leave(ir::TerminatorKind kind, ir::Position position);
  bool isReachable() const { return isReachable_; }

  // ---- scopes and cleanups
  using Depth = size_t;
  struct Cleanup {
    uint32_t serial = 0; // unique, so that stacks can be compared
    ir::LocationId location;
    ir::FunctionId destructor; // none: nothing to call
    ir::FunctionId handler;    // __attribute__((cleanup(f)))
  };
  void openScope(bool isLoop, bool isFullExpression);
  void closeScope(ir::Position position); // emits its cleanups when control can get here
  void addCleanup(ir::LocationId location, ir::FunctionId destructor, ir::FunctionId handler);
  ir::ScopeId currentScope() const { return scopes_.back().id; }
  ir::ScopeId variableScope() const;
  void addExtendedCleanup(ir::LocationId location, ir::FunctionId destructor);
  // Storage that lives until the function returns (alloca): ended in every leaving block.
  void endWithFunction(ir::LocationId location) { functionStorage_.push_back(location); }
  Depth depth() const { return cleanups_.size(); }
  void emitCleanupsDownTo(Depth depth, ir::Position position);
  // A jump into a scope passed the declarations of these: their storage exists all the same.
  void beginSkipped(Depth depth, ir::Position position);

  // ---- exceptions
  void openTry(ir::BlockId handlers);
  void closeTry() { tries_.pop_back(); }
  void throwException(ir::Operand thrown, ir::Position position);

  // ---- goto
  void gotoLabel(const void *label, ir::Position position);
  void placeLabel(const void *label);
  void gotoAnyLabel(ir::Position position); // computed goto: any label whose address is taken
  void markAddressTaken(const void *label) { addressTakenLabels_.push_back(label); }

  void finish();

  SymbolBuilder &symbols() { return symbols_; }
  ir::Function &function() { return function_; }

private:
  struct OpenScope {
    ir::ScopeId id;
    Depth start = 0;
    bool isFullExpression = false;
  };
  struct OpenTry {
    ir::BlockId handlers;
    Depth depth = 0;
    std::unordered_map<uint32_t, ir::BlockId> unwinders; // by serial of the top cleanup
  };
  struct Label {
    ir::BlockId block;
    std::vector<Cleanup> cleanups;
  };
  struct PendingGoto {
    ir::BlockId from;
    const void *label = nullptr; // null: any label whose address is taken
    std::vector<Cleanup> cleanups;
    ir::Position position;
  };
  struct PlaceHash {
    size_t operator()(const ir::Place &place) const {
      size_t hash = place.base.value * 0x9e3779b97f4a7c15ull + place.isCut + place.elements * 2u;
      for (size_t i = 0; i < place.depth; ++i)
        hash = (hash ^ place.path[i].bits) * 0x100000001b3ull;
      return hash;
    }
  };

  ir::PlaceId intern(const ir::Place &place);
  ir::PlaceId extend(ir::PlaceId of, ir::Projection projection);
  void emitCleanup(const Cleanup &cleanup, ir::Position position);
  ir::BlockId unwinder();
  void dropUnreachableBlocks();
  ir::Block &block() { return function_.blocks[current_.index()]; }

  SymbolBuilder &symbols_;
  ir::Function &function_;
  ir::BlockId current_;
  bool isReachable_ = true;
  std::unordered_map<ir::Place, ir::PlaceId, PlaceHash> places_;
  std::unordered_map<uint32_t, ir::LocationId> globals_;
  std::vector<OpenScope> scopes_;
  std::vector<Cleanup> cleanups_;
  uint32_t nextSerial_ = 0;
  std::vector<OpenTry> tries_;
  std::unordered_map<const void *, Label> labels_;
  std::vector<PendingGoto> pendingGotos_;
  std::vector<const void *> addressTakenLabels_;
  std::vector<ir::LocationId> functionStorage_;
};

} // namespace outlive
