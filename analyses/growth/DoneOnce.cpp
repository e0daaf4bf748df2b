#include "growth/DoneOnce.h"

#include <algorithm>

namespace outlive::growth {

bool isOfOneObject(LastingObjects &objects, const ir::Module &module, ir::FieldId guard) {
  ir::RecordId record = guard ? module.fields[guard.index()].record : ir::RecordId();
  return record && objects.of(record);
}

bool isDoneOnce(const Recurrence &recurrence, LastingObjects &objects, const ir::Module &module,
                BodyId body, ir::BlockId block) {
  if (isOfOneObject(objects, module, recurrence.guardAt(body, block)))
    return true;
  const std::vector<RecurrenceStep> chain = recurrence.chainTo(body, block);
  return std::any_of(chain.begin(), chain.end(), [&](const RecurrenceStep &step) {
    return isOfOneObject(objects, module, step.guard);
  });
}

} // namespace outlive::growth
