#include "ownership/LibraryNumbers.h"

#include "dataflow/Writes.h"

namespace outlive::ownership {

LibraryNumbers::LibraryNumbers(const Program &program, const Models &models) {
  const ir::Module &module = program.module();
  for (size_t i = 0; i < module.fields.size(); ++i)
    if (models.isNeverNegative(module, module.fields[i])) {
      fields_.resize(module.fields.size());
      fields_[i] = true;
    }
  if (fields_.empty())
    return;
  for (const ir::Function &body : module.bodies)
    dataflow::forEachWrite(body, [&](ir::PlaceId id, const ir::Event *assignment) {
      const ir::Place &place = body.places[id.index()];
      const bool isSuch = assignment && assignment->source.kind == ir::OperandKind::Constant &&
                          assignment->source.constant >= 0;
      if (!isSuch && place.depth > 0 &&
          place.path[place.depth - 1].kind() == ir::ProjectionKind::Field)
        fields_[place.path[place.depth - 1].fieldId().index()] = false;
    });
}

} // namespace outlive::ownership
