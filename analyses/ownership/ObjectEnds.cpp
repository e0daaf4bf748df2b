#include "ownership/ObjectEnds.h"

#include <set>

namespace outlive::ownership {

ObjectEnds::ObjectEnds(const Program &program, const places::TypeFacts &types,
                       const ValueFlows &flows)
    : module_(program.module()), types_(types), ends_(module_.records.size()),
      variableEnds_(module_.records.size()) {
  for (const RecordEnd &end : flows.ends())
    add(end, ends_);
  for (const RecordEnd &end : flows.scopeEnds())
    add(end, variableEnds_);
  for (size_t i = 0; i < module_.types.size(); ++i) {
    const ir::Type &owner = module_.types[i];
    if (owner.kind != ir::TypeKind::Record || !owner.record ||
        !hasOwn(types_.classOf(ir::TypeId(i))))
      continue;
    for (ir::TypeId argument : module_.records[owner.record.index()].arguments)
      if (const ir::Type *type = types_.type(argument);
          type && type->kind == ir::TypeKind::Record && type->record)
        add({type->record, {}, {}}, ends_);
  }
}

// Bases and members end with the object.
void ObjectEnds::add(const RecordEnd &end, std::vector<std::vector<RecordEnd>> &to) const {
  std::vector<ir::RecordId> reached{end.record};
  std::set<ir::RecordId> seen;
  while (!reached.empty()) {
    ir::RecordId id = reached.back();
    reached.pop_back();
    if (!id || !seen.insert(id).second)
      continue;
    to[id.index()].push_back(end);
    const ir::Record &record = module_.records[id.index()];
    reached.insert(reached.end(), record.bases.begin(), record.bases.end());
    for (ir::FieldId field : record.fields) {
      const ir::Type *type = types_.type(types_.withoutArrays(module_.fields[field.index()].type));
      if (type && type->kind == ir::TypeKind::Record)
        reached.push_back(type->record);
    }
  }
}

} // namespace outlive::ownership
