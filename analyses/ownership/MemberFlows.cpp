#include "ownership/MemberFlows.h"

#include <algorithm>
#include <set>

namespace outlive::ownership {
namespace {

constexpr size_t maxReach = 200; // bodies, or nodes

} // namespace

MemberFlows::MemberFlows(const Program &program, const places::TypeFacts &types,
                         const ValueFlows &flows)
    : program_(program), module_(program.module()), types_(types), flows_(flows) {
  for (const AcquiredValue &value : flows_.acquired()) {
    acquiredAt_[value.at].push_back(&value);
    acquiredIn_[value.body].push_back(&value);
  }
}

bool MemberFlows::mayOwn(ir::FieldId field) const {
  const ir::Field &known = module_.fields[field.index()];
  const ir::Record &record = module_.records[known.record.index()];
  if (record.isSystem || record.isUnion || record.isLambda || !known.position.isValid())
    return false;
  const ir::Type *type = types_.type(types_.withoutArrays(known.type));
  return type && (type->kind == ir::TypeKind::Pointer ||
                  (type->kind == ir::TypeKind::Scalar && type->size >= 4));
}

std::optional<ReleasingBodies> MemberFlows::whoReleases(ir::FieldId field) const {
  ReleasingBodies bodies;
  std::vector<FlowId> reached{flows_.ofField(field)};
  for (size_t i = 0; i < reached.size(); ++i) {
    if (reached.size() > maxReach)
      return std::nullopt;
    for (const LettingGo &each : flows_.lettingsGo(reached[i])) {
      if (!each.isRelease)
        return std::nullopt;
      if (i == 0)
        bodies.try_emplace(each.body, each.position);
    }
    for (const Flow &flow : flows_.from(reached[i])) {
      if (i == 0 && flow.to != reached[0] && flows_.fieldOf(flow.to))
        return std::nullopt; // another member has it as well
      if (i == 0 && flows_.isLetGo(flow.to))
        bodies.try_emplace(flow.body, flow.position);
      if (std::find(reached.begin(), reached.end(), flow.to) == reached.end())
        reached.push_back(flow.to);
    }
  }
  return bodies;
}

ReleasingBodies MemberFlows::whoReleasesAtOnce(ir::FieldId field) const {
  ReleasingBodies bodies;
  for (const LettingGo &each : flows_.lettingsGo(flows_.ofField(field)))
    if (each.isRelease)
      bodies.try_emplace(each.body, each.position);
  return bodies;
}

std::vector<ir::Position> MemberFlows::releasesIn(BodyId body, ir::FieldId field) const {
  std::vector<ir::Position> positions;
  FlowId member = flows_.ofField(field);
  for (const LettingGo &each : flows_.lettingsGo(member))
    if (each.body == body && each.isRelease)
      positions.push_back(each.position);
  for (const Flow &flow : flows_.from(member))
    if (flow.body == body && flows_.isLetGo(flow.to))
      positions.push_back(flow.position);
  return positions;
}

const AcquiredValue *MemberFlows::soleOrigin(ir::FieldId field, const Flow *&stored) const {
  FlowId member = flows_.ofField(field);
  std::vector<FlowId> reached{member};
  for (size_t i = 0; i < reached.size() && reached.size() <= maxReach; ++i) {
    if (auto known = acquiredAt_.find(reached[i]); known != acquiredAt_.end())
      for (const AcquiredValue *value : known->second)
        if (staysWith(value->at, member, stored))
          return value;
    for (uint32_t number : flows_.into(reached[i])) {
      FlowId from = flows_.flow(number).from;
      if (std::find(reached.begin(), reached.end(), from) == reached.end())
        reached.push_back(from);
    }
  }
  return nullptr;
}

// What is at `from` comes to the member, and to nobody else who may keep or release it.
bool MemberFlows::staysWith(FlowId from, FlowId member, const Flow *&stored) const {
  std::vector<FlowId> reached{from};
  for (size_t i = 0; i < reached.size(); ++i) {
    if (reached[i] == member)
      continue;
    if (reached.size() > maxReach || !flows_.lettingsGo(reached[i]).empty() ||
        flows_.fieldOf(reached[i]))
      return false;
    for (const Flow &flow : flows_.from(reached[i])) {
      if (flow.isToObject && !flows_.isLetGo(flow.to))
        continue;
      if (flow.to == member) {
        if (!flow.isIntoObject)
          return false;
        stored = &flow;
      }
      if (std::find(reached.begin(), reached.end(), flow.to) == reached.end())
        reached.push_back(flow.to);
    }
  }
  return std::find(reached.begin(), reached.end(), member) != reached.end();
}

bool MemberFlows::isFilledIn(BodyId body, ir::FieldId field) const {
  FlowId member = flows_.ofField(field);
  std::span<const uint32_t> into = flows_.into(member);
  auto isHere = [&](const AcquiredValue *value) { return value->body == body; };
  auto acquired = acquiredAt_.find(member);
  return std::any_of(into.begin(), into.end(),
                     [&](uint32_t flow) { return flows_.flow(flow).body == body; }) ||
         (acquired != acquiredAt_.end() &&
          std::any_of(acquired->second.begin(), acquired->second.end(), isHere));
}

bool MemberFlows::isReadIn(BodyId body, ir::FieldId field) const {
  auto isHere = [&](const auto &each) { return each.body == body; };
  std::span<const LettingGo> lettings = flows_.lettingsGo(flows_.ofField(field));
  std::span<const Flow> further = flows_.from(flows_.ofField(field));
  return std::any_of(lettings.begin(), lettings.end(), isHere) ||
         std::any_of(further.begin(), further.end(), isHere);
}

bool MemberFlows::makes(BodyId body, ir::RecordId record) const {
  auto known = acquiredIn_.find(body);
  if (known == acquiredIn_.end())
    return false;
  auto isPointerTo = [&](FlowId node) {
    const ir::Type *type = types_.type(types_.elementOf(flows_.typeOf(node)));
    return type && type->kind == ir::TypeKind::Record && type->record == record;
  };
  return std::any_of(known->second.begin(), known->second.end(), [&](const AcquiredValue *value) {
    std::span<const Flow> further = flows_.from(value->at);
    return isPointerTo(value->at) || std::any_of(further.begin(), further.end(), [&](auto &flow) {
             return flow.body == body && isPointerTo(flow.to);
           });
  });
}

bool MemberFlows::reachesAny(BodyId from, const ReleasingBodies &wanted) const {
  std::vector<BodyId> reached{from};
  std::set<BodyId> seen{from};
  for (size_t i = 0; i < reached.size(); ++i) {
    if (wanted.count(reached[i]) || reached.size() > maxReach)
      return true;
    for (size_t call = 0; call < program_.body(reached[i]).calls.size(); ++call)
      for (ir::FunctionId target : program_.targets(reached[i], ir::CallId(call)).functions)
        if (BodyId body = program_.bodyOf(target); body && seen.insert(body).second)
          reached.push_back(body);
  }
  return false;
}

} // namespace outlive::ownership
