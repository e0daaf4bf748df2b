// One body of Stores.h: names its objects, and notes what is put where.
#pragma once

#include "cycles/Stores.h"

namespace outlive::cycles {

// What models say of functions; asked once for each.
class KnownFunctions {
public:
  struct Known {
    std::optional<Summary> summary;
    std::vector<Action> actions;
    std::vector<uint32_t> counted; // formals that get one more owner
  };
  KnownFunctions(const Program &program, const Models &models, const CountingFunctions &counting);
  const Known &of(ir::FunctionId function);
  // Some function that the program mentions counts owners.
  bool hasCounting() const { return hasCounting_; }

private:
  const Program &program_;
  const Models &models_;
  const CountingFunctions &counting_;
  std::vector<std::optional<Known>> known_; // by function
  bool hasCounting_ = false;
};

// Where a pointer stands that something is put into.
struct Slot {
  enum Kind : uint8_t { None, Location, Formal, Field } kind = None;
  uint32_t index = 0; // of the location, of the formal
  ObjectId holder;    // Field
  ir::FieldId field;  // Field; none: the holder itself is what it is put into
};

class StoreWalk {
public:
  StoreWalk(const Program &program, const OwningTypes &types, KnownFunctions &known,
            const std::vector<Stores> &bodies, BodyId body, std::vector<Clearing> &clearings);
  Stores run();
  // Of a destructor: members whose objects it ends itself.
  const std::vector<ir::FieldId> &ended() const { return ended_; }

private:
  // ---- names
  ObjectId name(const Object &object, ir::TypeId type);
  ObjectId null() { return name({ObjectKind::Null, {}, {}, 0, 0}, {}); }
  ObjectId unknown() { return name({ObjectKind::Some, {}, {}, UINT32_MAX, turn_++}, {}); }
  ObjectId partOf(ObjectId base, ir::FieldId field, uint32_t turns = 0);
  void replacePart(ObjectId base, ir::FieldId field);
  ObjectId elementOf(ObjectId base);
  ObjectId ofLocation(ir::LocationId location);
  ObjectId ofPlace(const ir::Place &place, size_t depth);
  ObjectId ofPlace(ir::PlaceId place) {
    const ir::Place &p = function_.places[place.index()];
    return ofPlace(p, p.depth);
  }
  ObjectId ofOperand(const ir::Operand &operand);
  ir::TypeId typeOf(ObjectId object) const { return stores_.types[object.index()]; }
  bool isByValue(ir::TypeId type) const; // a class object that is no pointer
  Slot slotOf(const ir::Place &place);
  Slot slotOf(const ir::Operand &operand);

  // ---- the order of things
  void countDefinitions();
  void enter(ir::BlockId block);
  void define(ir::LocationId location, ObjectId object, Slot slot);

  // ---- events
  void visit(const ir::Event &event);
  void assign(const ir::Event &event);
  void call(const ir::Event &event);
  void apply(ir::FunctionId function, const ir::Call &call);
  bool applyPointerMethod(const ir::FunctionSymbol &symbol, const ir::Call &call);
  bool applySelf(const ir::FunctionSymbol &symbol, const ir::Call &call);
  void applyBody(BodyId callee, const ir::Call &call);
  void applyModel(const KnownFunctions::Known &known, const ir::FunctionSymbol &symbol,
                  const ir::Call &call);
  bool isBound(const ir::FunctionSymbol &symbol, const Effect &effect) const;
  void end(const ir::Call &call);
  void applyActions(const KnownFunctions::Known &known, const ir::Call &call);
  std::vector<ObjectId> asTakenBy(const ir::FunctionSymbol &constructor,
                                  std::vector<ObjectId> formals);
  void applyConstructor(const Summary &summary, const ir::FunctionSymbol &symbol,
                        const ir::Call &call);
  void applyStores(BodyId callee, const std::vector<ObjectId> &formals);
  void noteReset(const Store &store, ObjectId holder, ObjectId held);
  ObjectId translate(BodyId callee, ObjectId object, const std::vector<ObjectId> &formals);
  void setResult(const ir::Call &call, ObjectId object, Slot slot = Slot());
  void put(const Slot &slot, ObjectId held);
  void putOne(const Slot &slot, ObjectId held);
  void addStore(ObjectId holder, ir::FieldId field, ObjectId held, const Store *origin = nullptr);
  void notePart(const ir::FunctionSymbol &symbol, const ir::Call &call);
  void noteView(const Slot &slot, ObjectId held);
  void addCounted(const Slot &slot, ObjectId held);
  void clear(const Slot &slot, bool isWhole);
  void markHandedOn();

  const Program &program_;
  const ir::Module &module_;
  const OwningTypes &types_;
  KnownFunctions &known_;
  const std::vector<Stores> &bodies_;
  BodyId body_;
  const ir::Function &function_;
  const ir::FunctionSymbol &symbol_;
  std::vector<Clearing> &clearings_;

  Stores stores_;
  std::vector<ir::FieldId> ended_;
  std::map<Object, ObjectId> names_;
  std::map<std::pair<ObjectId, ir::FieldId>, uint32_t> given_; // how many times so far
  uint32_t turn_ = 0;
  std::vector<ObjectId> now_;                // by location; none: not defined yet
  std::vector<Slot> slots_;                  // by location: what it refers to
  std::vector<ir::LocationId> manyTimes_;    // defined more than once
  std::vector<uint32_t> definitions_;        // by location
  std::vector<std::vector<ObjectId>> exits_; // by block: of manyTimes_; empty: not visited
  std::vector<std::vector<ir::BlockId>> before_;
  std::vector<bool> isHandler_, isCounted_; // by block, by object
  std::vector<bool> neverRun_;              // by block, of a destructor
  // of the event
  ir::BlockId block_;
  ir::Position position_;
  uint32_t callNumber_ = 0;
  bool isMaybe_ = false;
};

} // namespace outlive::cycles
