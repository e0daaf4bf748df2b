#include "ownership/CursorFields.h"

namespace outlive::ownership {

CursorFields::CursorFields(const Program &program) : isCursor_(program.module().fields.size()) {
  for (const ir::Function &body : program.module().bodies)
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        const bool isMoved = event.kind == ir::EventKind::Assign &&
                             (event.reason == ir::Reason::Advanced || event.source.isInterior);
        if (!isMoved)
          continue;
        const ir::Place &place = body.places[event.destination.index()];
        if (place.depth == 0 || place.isCut)
          continue;
        const ir::Projection last = place.path[place.depth - 1];
        if (last.kind() == ir::ProjectionKind::Field)
          isCursor_[last.fieldId().index()] = true;
      }
}

} // namespace outlive::ownership
