// What a pointer leads to of which nothing is known.
//
// Problem: in a loop over a list nobody knows which element it is, and what is put there was lost:
//     for (; entry; entry = entry->next) {
//       entry->watch = -1;
//       if (name) { entry->watch = add(name); keep(name); }
//       if (entry->watch == -1) exit(1);          // so there is a name here
//     }
// The same of a list that is made in a loop, of whose last element nothing else is known:
//     if (tail) { tail->next = item; tail = tail->next; }   // so there is a tail
//     else head = tail = item;
// Idea: where a constant is put into a field that a branch asks for by the same name, or anything
// into one through which the pointer then moves on, what the variable holds gets a name, until it
// holds something else. Whoever writes to this field of an object that may be the same makes it
// forget what is there. A resource that is put there has gone somewhere, as before.
// A write through a pointer of which nothing is known may be to a variable here that something
// points to: what it holds may be another one then.
// Cost: one look at each event and branch of a function; names for these few places only.
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// `p->field`, where `p` is any pointer that is no element.
bool isFieldBehindPointer(const ir::Place &place) {
  return place.depth >= 2 && place.elements == 0 && !place.isCut &&
         place.path[place.depth - 2].kind() == ir::ProjectionKind::Deref &&
         place.path[place.depth - 1].kind() == ir::ProjectionKind::Field;
}

// `p = p->field`.
bool isMoveAlong(const ir::Place &from, const ir::Place &pointer) {
  return isFieldBehindPointer(from) && pointer.base == from.base &&
         pointer.depth + 2 == from.depth &&
         std::equal(pointer.path.begin(), pointer.path.begin() + pointer.depth, from.path.begin());
}

} // namespace

void PathSolver::findReadBack() {
  readBack_.assign(function_->places.size(), ReadBack::No);
  for (const ir::Block &block : function_->blocks) {
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Value &&
          isMoveAlong(function_->places[event.source.place().index()],
                      function_->places[event.destination.index()]))
        readBack_[event.source.place().index()] = ReadBack::Always;
    if (!block.condition.place)
      continue;
    const ir::Place &place = function_->places[block.condition.place.index()];
    const ir::LocationKind kind = function_->locations[place.base.index()].kind;
    ReadBack &found = readBack_[block.condition.place.index()];
    if (found == ReadBack::No && place.depth == 2 && isFieldBehindPointer(place) &&
        (kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter))
      found = ReadBack::Constants;
  }
}

void PathSolver::namePointed(const ir::Event &event, PathState &state) {
  const ReadBack readBack = readBack_[event.destination.index()];
  if (readBack == ReadBack::No ||
      (readBack == ReadBack::Constants && !valueOf(event.source, state).isConstant))
    return;
  const ir::Place &place = function_->places[event.destination.index()];
  const CellId pointer = cellAt(place, place.depth - 2, state);
  const Value held = pointer ? read(pointer, state) : Value();
  if (!pointer || held.target || held.isConstant || isOneOfMany(pointer) ||
      !types_.isPointerLike(cells_[pointer].type))
    return;
  const CellId name =
      cells_.ofFresh(pointedNames + pointer.value, types_.elementOf(cells_[pointer].type));
  renew(name, state);
  state.setFact(name, held.set);
  state.refine(pointer, Value::pointer(name));
}

// Pointers in variables of this function, or in their fields, that something here points to. Those
// addresses are followed through variables, whatever the order, to what callees can see: other
// objects, which any of them may find, and arguments, which mostly concern the callee alone that is
// given them. Ends: each variable's set only grows.
void PathSolver::findAddressed() {
  addressed_.clear();
  shown_.clear();
  given_.clear();
  auto addressedBy = [&](const ir::Operand &operand) {
    if (operand.kind != ir::OperandKind::Address)
      return CellId();
    const ir::Place &place = function_->places[operand.place().index()];
    if (place.derefs() > 0 || place.isElement() || place.isCut ||
        function_->locations[place.base.index()].kind != ir::LocationKind::Local)
      return CellId();
    const CellId cell = cellAt(place, place.depth, PathState());
    return cell && types_.isPointerLike(cells_[cell].type) ? cell : CellId();
  };
  std::map<ir::LocationId, std::set<CellId>> held; // addresses of these, by variable
  auto isInSight = [&](const ir::Place &place) {
    return place.derefs() > 0 ||
           function_->locations[place.base.index()].kind == ir::LocationKind::Global;
  };
  auto put = [&](ir::PlaceId to, const std::set<CellId> &cells) {
    const ir::Place &place = function_->places[to.index()];
    std::set<CellId> &all = isInSight(place) ? shown_ : held[place.base];
    const size_t before = all.size();
    all.insert(cells.begin(), cells.end());
    return all.size() != before;
  };
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events)
      if (const CellId cell =
              event.kind == ir::EventKind::Assign ? addressedBy(event.source) : CellId()) {
        addressed_.insert(cell);
        put(event.destination, {cell});
      }
  if (addressed_.empty())
    return;
  auto heldBy = [&](const ir::Operand &operand) {
    auto found = operand.hasPlace() ? held.find(function_->places[operand.place().index()].base)
                                    : held.end();
    return found == held.end() ? std::set<CellId>() : found->second;
  };
  auto leadsToNumbers = [&](const ir::Operand &operand) {
    const ir::TypeId type = typeOf(function_->places[operand.place().index()]);
    const ir::Type *led =
        types_.type(operand.kind == ir::OperandKind::Address ? types_.withoutArrays(type)
                                                             : types_.elementOf(type));
    return led && led->kind == ir::TypeKind::Scalar;
  };
  for (bool hasGrown = true; hasGrown;) {
    hasGrown = false;
    for (const ir::Block &block : function_->blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.destination)
          hasGrown |= put(event.destination, heldBy(event.source));
  }
  for (const ir::Call &call : function_->calls)
    for (const ir::Operand &argument : call.arguments) {
      if (const CellId cell = addressedBy(argument); cell && addressed_.contains(cell))
        given_.insert(cell);
      if (argument.hasPlace() && !leadsToNumbers(argument))
        given_.merge(heldBy(argument));
    }
}

// `*item->previous = item->next;`, which may be the queue's first pointer, in a variable here. No
// type: a callee may have done so.
void PathSolver::shake(const std::set<CellId> &pointers, ir::TypeId written, PathState &state) {
  for (CellId cell : pointers)
    if (const Value *held = !written || cells_[cell].type == written ? state.find(cell) : nullptr;
        held && isTracked(*held, state)) {
      Value shaken = *held;
      shaken.isShaken = true;
      state.refine(cell, shaken);
    }
}

void PathSolver::shakeShown(bool isGivenAny, PathState &state) {
  shake(shown_, {}, state);
  if (isGivenAny)
    shake(given_, {}, state);
}

// Of a list that is linked both ways, the neighbour of what the caller has passed has it, too:
//     while (list) { last = list; list = last->next; last->next = last->prev; last->prev = list; }
void PathSolver::noteNeighbour(CellId link, PathState &state) {
  if (subject_.origin != Origin::Entry || state.status != Status::Held || !link ||
      !cells_[link].parent || cells_[link].last.kind() != ir::ProjectionKind::Field ||
      !isTracked(Value::pointer(cells_[link].parent), state))
    return;
  const ir::RecordId record = module_.fields[cells_[link].last.fieldId().index()].record;
  auto leadsToAnother = [&](ir::TypeId id) {
    const ir::Type *type = types_.isPointerLike(id) ? types_.type(types_.elementOf(id)) : nullptr;
    return type && type->kind == ir::TypeKind::Record && type->record == record;
  };
  const std::vector<ir::FieldId> &fields = module_.records[record.index()].fields;
  if (leadsToAnother(cells_[link].type) &&
      std::count_if(fields.begin(), fields.end(), [&](ir::FieldId field) {
        return leadsToAnother(module_.fields[field.index()].type);
      }) > 1)
    state.isStored = true;
}

bool PathSolver::isPointedName(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  return object.kind == ObjectKind::Fresh && object.index >= pointedNames &&
         object.index < elementNames;
}

} // namespace outlive::ownership
