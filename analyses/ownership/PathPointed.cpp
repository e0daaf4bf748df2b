// What a pointer leads to of which nothing is known.
//
// Problem: in a loop over a list nobody knows which element it is, and what is put there was lost:
//     for (; entry; entry = entry->next) {
//       entry->watch = -1;
//       if (name) { entry->watch = add(name); keep(name); }
//       if (entry->watch == -1) exit(1);          // so there is a name here
//     }
// Idea: where a constant is put into a field that a branch asks for by the same name, what the
// variable holds gets a name, until it holds something else. Whoever writes to this field of an
// object that may be the same makes it forget the constant. A resource that is put there has gone
// somewhere, as before.
// Cost: one look at each branch of a function; names for these few places only.
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

namespace outlive::ownership {

void PathSolver::findAskedFields() {
  isAskedField_.assign(function_->places.size(), false);
  for (const ir::Block &block : function_->blocks) {
    if (!block.condition.place)
      continue;
    const ir::Place &place = function_->places[block.condition.place.index()];
    const ir::LocationKind kind = function_->locations[place.base.index()].kind;
    isAskedField_[block.condition.place.index()] =
        place.depth == 2 && place.elements == 0 && !place.isCut &&
        place.path[0].kind() == ir::ProjectionKind::Deref &&
        place.path[1].kind() == ir::ProjectionKind::Field &&
        (kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter);
  }
}

void PathSolver::namePointed(const ir::Event &event, PathState &state) {
  if (!isAskedField_[event.destination.index()] || !valueOf(event.source, state).isConstant)
    return;
  const CellId pointer = cells_.ofLocation(function_->places[event.destination.index()].base);
  const Value held = read(pointer, state);
  if (held.target || held.isConstant || !types_.isPointerLike(cells_[pointer].type))
    return;
  const CellId name =
      cells_.ofFresh(pointedNames + pointer.value, types_.elementOf(cells_[pointer].type));
  renew(name, state);
  state.setFact(name, held.set);
  state.refine(pointer, Value::pointer(name));
}

bool PathSolver::isPointedName(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  return object.kind == ObjectKind::Fresh && object.index >= pointedNames &&
         object.index < singleNames;
}

} // namespace outlive::ownership
