#include "ownership/BaseDestructors.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive::ownership {
namespace {

constexpr size_t maxReach = 400; // nodes that one deleted value may come from

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types, const ValueFlows &flows)
      : program_(program), module_(program.module()), types_(types), flows_(flows) {
    for (const AcquiredValue &value : flows_.acquired())
      if (!value.by)
        made_[value.at].push_back(&value);
  }

  std::vector<BaseDeletion> find() {
    std::vector<BaseDeletion> facts;
    for (const Deletion &deletion : flows_.deletions())
      if (!hasVirtualDestructor(deletion.record) && !asksBefore(deletion))
        if (std::optional<BaseDeletion> fact = look(deletion))
          facts.push_back(*fact);
    return facts;
  }

private:
  bool hasVirtualDestructor(ir::RecordId record) const {
    ir::FunctionId destructor = program_.destructorOf(record);
    if (destructor && program_.symbol(destructor).isVirtual)
      return true;
    const std::vector<ir::RecordId> &bases = module_.records[record.index()].bases;
    return std::any_of(bases.begin(), bases.end(),
                       [&](ir::RecordId base) { return hasVirtualDestructor(base); });
  }

  bool derives(ir::RecordId derived, ir::RecordId base) const {
    const std::vector<ir::RecordId> &bases = module_.records[derived.index()].bases;
    return std::any_of(bases.begin(), bases.end(),
                       [&](ir::RecordId each) { return each == base || derives(each, base); });
  }

  // `if (shape->kind == polygon) delete static_cast<Polygon *>(shape); else delete shape;`
  bool asksBefore(const Deletion &deletion) const {
    return std::any_of(
        flows_.deletions().begin(), flows_.deletions().end(), [&](const Deletion &other) {
          return other.body == deletion.body && derives(other.record, deletion.record);
        });
  }

  ir::RecordId pointed(FlowId node) const {
    const ir::Type *type = types_.type(types_.elementOf(flows_.typeOf(node)));
    return type && type->kind == ir::TypeKind::Record ? type->record : ir::RecordId();
  }

  std::optional<BaseDeletion> look(const Deletion &deletion) const {
    std::vector<FlowId> reached{deletion.of};
    std::set<FlowId> seen{deletion.of};
    std::optional<BaseDeletion> best;
    for (size_t i = 0; i < reached.size() && reached.size() <= maxReach; ++i) {
      if (auto known = made_.find(reached[i]); known != made_.end())
        for (const AcquiredValue *value : known->second)
          if (std::optional<BaseDeletion> fact = judge(deletion, *value);
              fact && (!best || fact->madeAt < best->madeAt))
            best = fact;
      for (uint32_t number : flows_.into(reached[i])) {
        FlowId from = flows_.flow(number).from;
        ir::RecordId record = pointed(from);
        bool isRelated = record && (record == deletion.record || derives(record, deletion.record));
        if (isRelated && seen.insert(from).second)
          reached.push_back(from);
      }
    }
    return best;
  }

  std::optional<BaseDeletion> judge(const Deletion &deletion, const AcquiredValue &value) const {
    ir::RecordId made = pointed(value.at);
    if (!made || made == deletion.record || !derives(made, deletion.record))
      return std::nullopt;
    BaseDeletion fact;
    if (!findWhatIsLeft(made, deletion.record, fact))
      return std::nullopt;
    fact.body = deletion.body;
    fact.place = deletion.place;
    fact.base = deletion.record;
    fact.derived = made;
    fact.position = deletion.position;
    fact.madeAt = value.position;
    return fact;
  }

  // A destructor with something to do, or a member that has one, outside of the base.
  bool findWhatIsLeft(ir::RecordId from, ir::RecordId base, BaseDeletion &fact) const {
    if (from == base)
      return false;
    const ir::Record &record = module_.records[from.index()];
    if (record.hasTrivialDestructor)
      return false;
    for (ir::FieldId field : record.fields) {
      const ir::Type *type = types_.type(types_.withoutArrays(module_.fields[field.index()].type));
      if (type && type->kind == ir::TypeKind::Record && type->record &&
          !module_.records[type->record.index()].hasTrivialDestructor) {
        fact.member = field;
        return true;
      }
    }
    ir::FunctionId destructor = program_.destructorOf(from);
    BodyId body = destructor && !program_.symbol(destructor).isImplicit
                      ? program_.bodyOf(destructor)
                      : BodyId();
    if (body && letsGo(body, from)) {
      fact.destructor = destructor;
      return true;
    }
    return std::any_of(record.bases.begin(), record.bases.end(),
                       [&](ir::RecordId each) { return findWhatIsLeft(each, base, fact); });
  }

  // It gives away or releases what a member holds, itself or by what it calls.
  bool letsGo(BodyId destructor, ir::RecordId record) const {
    for (ir::FieldId field : module_.records[record.index()].fields) {
      FlowId node = flows_.ofField(field);
      for (const LettingGo &each : flows_.lettingsGo(node))
        if (each.isRelease && each.body == destructor)
          return true;
      for (const Flow &flow : flows_.from(node))
        if (flow.body == destructor && flows_.isLetGo(flow.to))
          return true;
    }
    return false;
  }

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  const ValueFlows &flows_;
  std::map<FlowId, std::vector<const AcquiredValue *>> made_; // by `new`
};

} // namespace

std::vector<BaseDeletion> findBaseDeletions(const Program &program, const places::TypeFacts &types,
                                            const ValueFlows &flows) {
  return Finder(program, types, flows).find();
}

} // namespace outlive::ownership
