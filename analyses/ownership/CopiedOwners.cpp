#include "ownership/CopiedOwners.h"

#include <algorithm>
#include <set>

namespace outlive::ownership {
namespace {

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types, DutySource &source,
         const MemberFlows &members)
      : program_(program), module_(program.module()), types_(types), source_(source),
        members_(members) {}

  std::vector<CopyFact> find() {
    findOwners();
    if (owners_.empty())
      return {};
    findOwnCopies();
    findWriters();
    for (size_t i = 0; i < module_.bodies.size(); ++i)
      if (const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
          !symbol.isImplicit && !symbol.isSystem)
        lookAt(BodyId(i));
    std::vector<CopyFact> facts;
    for (auto &[field, fact] : found_)
      facts.push_back(fact);
    return facts;
  }

private:
  // ---- members that own

  void findOwners() {
    for (size_t i = 0; i < module_.bodies.size(); ++i) {
      const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
      if (!symbol.isDestructor || !symbol.record || symbol.isImplicit || symbol.isSystem)
        continue;
      const FunctionDuties &duties = source_.dutiesOf(module_.bodies[i].symbol);
      for (size_t value = 0; value < duties.passedOn.size(); ++value)
        if (ir::FieldId field = memberAt(duties.passedOn[value].path, symbol.record))
          if (std::optional<ir::Position> where = alwaysReleased(BodyId(i), value))
            addOwner(field, BodyId(i), *where);
    }
  }

  // `this->member`, of the class itself.
  ir::FieldId memberAt(const SummaryPath &path, ir::RecordId record) const {
    bool isMember = path.root == RootKind::Formal && path.index == 0 && path.depth == 2 &&
                    path.path[0].kind() == ir::ProjectionKind::Deref &&
                    path.path[1].kind() == ir::ProjectionKind::Field;
    ir::FieldId field = isMember ? path.path[1].fieldId() : ir::FieldId();
    return field && module_.fields[field.index()].record == record ? field : ir::FieldId();
  }

  std::optional<ir::Position> alwaysReleased(BodyId body, size_t value) {
    const std::vector<OwnershipEffect> *effects =
        source_.effectsOf(module_.bodies[body.index()].symbol, value);
    if (!effects || effects->size() != 1)
      return std::nullopt;
    const OwnershipEffect &effect = effects->front();
    bool isAlways = effect.kind == OwnershipKind::Releases && effect.isAlways &&
                    effect.whenResult.isAny() && effect.formal < 0 && effect.bits.formal < 0 &&
                    !effect.isChoosy && effect.position.isValid();
    return isAlways ? std::optional(effect.position) : std::nullopt;
  }

  void addOwner(ir::FieldId field, BodyId destructor, ir::Position releasedAt) {
    const ir::Type *type = types_.type(module_.fields[field.index()].type);
    const Flow *stored = nullptr;
    if (!type || type->kind != ir::TypeKind::Pointer || !members_.mayOwn(field))
      return;
    const AcquiredValue *value = members_.soleOrigin(field, stored);
    if (!value || !value->family)
      return;
    CopyFact fact;
    fact.field = field;
    fact.family = value->family;
    fact.destructor = program_.body(destructor).symbol;
    fact.acquiredBy = value->by;
    fact.acquiredAt = value->position;
    fact.releasedAt = releasedAt;
    owners_[module_.fields[field.index()].record].push_back(fact);
  }

  // ---- who copies, and who writes

  void findOwnCopies() {
    for (const ir::FunctionSymbol &symbol : module_.functions)
      if (symbol.isCopyOrMove && !symbol.isImplicit && symbol.record)
        ownCopies_.insert({symbol.record, symbol.isConstructor});
  }

  void findWriters() {
    std::set<ir::FieldId> owning;
    for (const auto &[record, facts] : owners_)
      for (const CopyFact &fact : facts)
        owning.insert(fact.field);
    for (size_t i = 0; i < module_.bodies.size(); ++i) {
      const ir::Function &body = module_.bodies[i];
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind != ir::EventKind::Assign || !event.destination)
            continue;
          const ir::Place &place = body.places[event.destination.index()];
          if (place.depth == 0 || place.path[place.depth - 1].kind() != ir::ProjectionKind::Field)
            continue;
          if (ir::FieldId field = place.path[place.depth - 1].fieldId(); owning.count(field))
            writers_.insert({BodyId(i), field});
        }
    }
  }

  // The function, or a method that it calls, puts something else into the member.
  bool isWrittenBy(BodyId id, ir::FieldId field) const {
    if (writers_.count({id, field}))
      return true;
    for (size_t i = 0; i < program_.body(id).calls.size(); ++i)
      for (ir::FunctionId target : program_.targets(id, ir::CallId(i)).functions) {
        const ir::FunctionSymbol &symbol = program_.symbol(target);
        BodyId body = program_.bodyOf(target);
        if (body && !symbol.isConstructor && !symbol.isDestructor && !symbol.isImplicit &&
            writers_.count({body, field}))
          return true;
      }
    return false;
  }

  // ---- copies

  void lookAt(BodyId id) {
    const ir::Function &body = program_.body(id);
    if (const ir::FunctionSymbol &symbol = program_.symbolOf(id);
        symbol.isCopyOrMove && symbol.isConstructor && symbol.record)
      lookAtOwnCopying(id, symbol);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign && event.reason == ir::Reason::Copied &&
            event.source.kind == ir::OperandKind::Value) {
          const ir::Place &to = body.places[event.destination.index()];
          bool isConstruction = to.derefs() == 0;
          const ir::Type *type = types_.type(types_.typeOf(body, to));
          if (type && type->kind == ir::TypeKind::Record && isObject(to, body) &&
              isObject(body.places[event.source.place().index()], body))
            noteCopy(type->record, isConstruction, id, event.position);
        } else if (event.kind == ir::EventKind::Call) {
          lookAtCall(id, event);
        }
      }
  }

  // `Item(Item &&other) : data_(other.data_) {}` leaves it in both, if it writes to no other such
  // member, and gives neither of the objects to anybody.
  void lookAtOwnCopying(BodyId id, const ir::FunctionSymbol &symbol) {
    const ir::Function &body = program_.body(id);
    auto known = owners_.find(symbol.record);
    auto isObject = [&](const ir::Operand &operand) {
      if (!operand.hasPlace())
        return false;
      const ir::LocationId base = body.places[operand.place().index()].base;
      return base == ir::Function::formalLocation(0) || base == ir::Function::formalLocation(1);
    };
    if (known == owners_.end() ||
        std::any_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &call) {
          return std::any_of(call.arguments.begin(), call.arguments.end(), isObject);
        }))
      return;
    for (const CopyFact &owner : known->second) {
      auto isMember = [&](ir::PlaceId at, size_t formal) {
        const ir::Place *place = at ? &body.places[at.index()] : nullptr;
        return place && place->depth == 2 && place->base == ir::Function::formalLocation(formal) &&
               place->path[1] == ir::Projection::field(owner.field);
      };
      size_t writes = 0;
      ir::Position copiedAt;
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind != ir::EventKind::Assign || !event.destination)
            continue;
          const ir::Place &to = body.places[event.destination.index()];
          writes += to.depth > 0 && to.path[to.depth - 1] == ir::Projection::field(owner.field);
          writes += event.source.kind == ir::OperandKind::Address && isObject(event.source);
          if (isMember(event.destination, 0) && event.source.kind == ir::OperandKind::Value &&
              isMember(event.source.place(), 1))
            copiedAt = event.position;
        }
      if (writes != 1 || !copiedAt.isValid())
        continue;
      note(owner, id, copiedAt);
      found_[owner.field].isOwnCopying |= found_[owner.field].position == copiedAt;
    }
  }

  // A constructor or assignment that the compiler wrote, of a class with members that have their
  // own.
  void lookAtCall(BodyId id, const ir::Event &event) {
    const ir::Function &body = program_.body(id);
    const ir::Call &call = body.calls[event.call.index()];
    if (!call.callee || call.arguments.size() < 2)
      return;
    const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
    if (!symbol.isCopyOrMove || symbol.isMove || !symbol.isImplicit || !symbol.record)
      return;
    for (size_t i = 0; i < 2; ++i)
      if (call.arguments[i].hasPlace() &&
          !isObject(body.places[call.arguments[i].place().index()], body))
        return;
    noteCopy(symbol.record, symbol.isConstructor, id, event.position);
  }

  // Neither one of several, nor in storage that exists already.
  bool isObject(const ir::Place &place, const ir::Function &body) const {
    return !place.isElement() && !place.isCut && !body.locations[place.base.index()].isPlacementNew;
  }

  // Bases and members are copied with the object.
  void noteCopy(ir::RecordId copied, bool isConstruction, BodyId body, ir::Position position) {
    std::vector<ir::RecordId> reached{copied};
    for (size_t i = 0; i < reached.size(); ++i) {
      ir::RecordId id = reached[i];
      if (!id || ownCopies_.count({id, isConstruction}))
        continue;
      if (auto known = owners_.find(id); known != owners_.end())
        for (const CopyFact &owner : known->second)
          if (!isWrittenBy(body, owner.field))
            note(owner, body, position);
      const ir::Record &record = module_.records[id.index()];
      auto reach = [&](ir::RecordId part) {
        if (part && std::find(reached.begin(), reached.end(), part) == reached.end())
          reached.push_back(part);
      };
      for (ir::RecordId base : record.bases)
        reach(base);
      for (ir::FieldId field : record.fields)
        if (const ir::Type *type = types_.type(module_.fields[field.index()].type);
            type && type->kind == ir::TypeKind::Record)
          reach(type->record);
    }
  }

  void note(const CopyFact &owner, BodyId body, ir::Position position) {
    auto [known, isNew] = found_.try_emplace(owner.field, owner);
    CopyFact &fact = known->second;
    if (!isNew)
      ++fact.others;
    if (isNew || position < fact.position) {
      fact.body = body;
      fact.position = position;
    }
  }

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  DutySource &source_;
  const MemberFlows &members_;
  std::map<ir::RecordId, std::vector<CopyFact>> owners_;
  std::set<std::pair<ir::RecordId, bool>> ownCopies_; // by constructors, or by assignment
  std::set<std::pair<BodyId, ir::FieldId>> writers_;
  std::map<ir::FieldId, CopyFact> found_;
};

} // namespace

std::vector<CopyFact> findCopiedOwners(const Program &program, const places::TypeFacts &types,
                                       DutySource &source, const MemberFlows &members) {
  return Finder(program, types, source, members).find();
}

} // namespace outlive::ownership
