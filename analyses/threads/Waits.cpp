#include "threads/Waits.h"

#include <algorithm>

namespace outlive::threads {
namespace {

class Finder {
public:
  Finder(const Objects &objects, const Uses &uses, const UnseenCode &unseen)
      : objects_(objects), uses_(uses), unseen_(unseen), program_(objects.program()),
        module_(objects.program().module()) {
    for (const ir::Function &body : module_.bodies)
      hasMain_ |= program_.symbol(body.symbol).isMain;
  }

  std::vector<EndlessWait> find() {
    for (const auto &[object, own] : uses_.own()) {
      if (!isVariable(object))
        continue;
      const ObjectUses all = uses_.of(object);
      if (all.isReachable)
        continue;
      if (const Use *wait = all.first(ActionKind::Blocks); wait && !all.has(ActionKind::Wakes))
        add(WaitKind::Nobody, object, *wait);
      else if (all.has(ActionKind::Asks) && !all.has(ActionKind::Wakes))
        lookForFuture(object, all);
      lookAtMembers(object, own, all);
    }
    return std::move(found_);
  }

private:
  // A variable or member, no pointer, and not of a library.
  bool isVariable(const Object &object) const {
    switch (object.kind) {
    case ObjectKind::Field: {
      const ir::Field &field = module_.fields[object.index];
      return field.record && !module_.records[field.record.index()].isSystem &&
             !module_.records[field.record.index()].isUnion && isRecord(field.type);
    }
    case ObjectKind::Global: {
      const ir::Global &global = module_.globals[object.index];
      bool isSystem = global.position.file && module_.files[global.position.file.index()].isSystem;
      return !isSystem && isRecord(global.type);
    }
    case ObjectKind::Local: {
      const ir::Location &location = program_.body(object.body).locations[object.index];
      return location.kind == ir::LocationKind::Local && !location.isByReference &&
             isRecord(location.type);
    }
    default:
      return false;
    }
  }
  // Members of a union are one place: which of them somebody waits for, and which is woken, cannot
  // be told, `union { int file; struct link *link; }`. (Those of libraries are one thing.)
  bool isRecord(ir::TypeId id) const {
    const ir::Type *type = objects_.types().type(objects_.types().withoutArrays(id));
    if (!type || type->kind != ir::TypeKind::Record)
      return false;
    const ir::Record &record = module_.records[type->record.index()];
    return !record.isUnion || record.isSystem;
  }

  // `ready.wait(false)`: who waits for a change does not wait where it has come already. It only
  // looks, where `free.acquire(1)` takes something.
  bool waitsForChange(const Use &wait) const {
    const ir::Call &call = program_.body(wait.body).calls[wait.call.index()];
    if (!call.callee || wait.kind != ActionKind::Blocks)
      return false;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    if (!callee.hasThis || !callee.isConst || callee.formals.size() < 2)
      return false;
    const ir::Type *value = objects_.types().type(callee.formals[1].type);
    const std::vector<ir::TypeId> held = callee.record
                                             ? module_.records[callee.record.index()].arguments
                                             : std::vector<ir::TypeId>();
    return (value && value->kind == ir::TypeKind::Scalar) ||
           (held.size() == 1 && held[0] == callee.formals[1].type);
  }

  // `gate.open()`, whose body is elsewhere, `extern std::condition_variable opened`
  bool isOfUnseenCode(const Object &object) const {
    if (object.kind == ObjectKind::Field)
      return unseen_.getsAt(module_.fields[object.index].record);
    return object.kind == ObjectKind::Global && unseen_.defines(ir::GlobalId(object.index));
  }

  // Of a library, others may be the ones who wake.
  Confidence confidenceOf(const Object &object, ir::Position wait) const {
    if (isOfUnseenCode(object))
      return Confidence::Low;
    if (object.kind == ObjectKind::Local || hasMain_)
      return Confidence::High;
    if (object.kind == ObjectKind::Global)
      return module_.globals[object.index].isInternal ? Confidence::High : Confidence::Medium;
    ir::RecordId record = module_.fields[object.index].record;
    bool isSameFile = module_.records[record.index()].position.file == wait.file;
    return isSameFile ? Confidence::Medium : Confidence::Low;
  }

  EndlessWait &add(WaitKind kind, const Object &object, const Use &wait) {
    EndlessWait fact;
    fact.kind = kind;
    fact.object = object;
    fact.body = wait.body;
    fact.position = wait.position;
    fact.confidence = confidenceOf(object, wait.position);
    if (waitsForChange(wait))
      fact.confidence = std::min(fact.confidence, Confidence::Medium);
    return found_.emplace_back(fact);
  }

  // The future of a promise that nobody fulfils is asked for its value.
  void lookForFuture(const Object &promise, const ObjectUses &all) {
    for (const Use &use : all.uses) {
      const ir::Function &body = program_.body(use.body);
      const ir::Call &call = body.calls[use.call.index()];
      if (use.kind != ActionKind::Asks || use.member || !call.result)
        continue;
      Object future = objects_.of(use.body, body.places[call.result.index()]);
      if (!future)
        continue;
      const ObjectUses asked = uses_.of(future);
      const Use *wait = asked.first(ActionKind::Asks);
      if (wait && wait->body == use.body && !asked.isReachable) {
        add(WaitKind::Result, promise, *wait);
        return;
      }
    }
  }

  // A queue of the program's own: this object's methods that wait are called, those that wake are
  // not.
  void lookAtMembers(const Object &object, const ObjectUses &own, const ObjectUses &all) {
    for (const Use &wait : all.uses) {
      if (wait.kind != ActionKind::Blocks || !wait.member ||
          all.has(ActionKind::Wakes, wait.member))
        continue;
      const Object member{ObjectKind::Field, {}, wait.member.value};
      const ObjectUses ofClass = uses_.of(member);
      if (!ofClass.has(ActionKind::Wakes) || ofClass.isReachable)
        continue;
      const GivenTo *caller = callerOf(own, wait);
      if (!caller)
        continue;
      EndlessWait &fact = add(WaitKind::Member, object, wait);
      fact.member = wait.member;
      fact.body = caller->body;
      fact.position = caller->position;
      fact.callee = caller->formal.body;
      fact.calleeAt = wait.position;
      return;
    }
  }

  // Who calls the method that waits.
  const GivenTo *callerOf(const ObjectUses &own, const Use &wait) const {
    for (const GivenTo &given : own.givenTo) {
      const ObjectUses inside = uses_.of(given.formal);
      if (std::find(inside.uses.begin(), inside.uses.end(), wait) != inside.uses.end())
        return &given;
    }
    return nullptr;
  }

  const Objects &objects_;
  const Uses &uses_;
  const UnseenCode &unseen_;
  const Program &program_;
  const ir::Module &module_;
  bool hasMain_ = false;
  std::vector<EndlessWait> found_;
};

} // namespace

std::vector<EndlessWait> findEndlessWaits(const Objects &objects, const Uses &uses,
                                          const UnseenCode &unseen) {
  return Finder(objects, uses, unseen).find();
}

} // namespace outlive::threads
