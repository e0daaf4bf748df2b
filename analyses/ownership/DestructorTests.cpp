#include "ownership/DestructorTests.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive::ownership {
namespace {

constexpr size_t maxReach = 200; // bodies, or nodes

class Finder {
public:
  Finder(const Program &program, DutySource &source, const ValueFlows &flows,
         const ObjectEnds &ends)
      : program_(program), module_(program.module()), source_(source), flows_(flows), ends_(ends) {
    for (const AcquiredValue &value : flows_.acquired())
      acquiredAt_[value.at].push_back(&value);
  }

  std::vector<MemberFact> find() {
    for (size_t i = 0; i < module_.bodies.size(); ++i) {
      const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
      if (symbol.isDestructor && symbol.record && !symbol.isImplicit && !symbol.isSystem)
        look(BodyId(i));
    }
    std::vector<MemberFact> facts;
    for (auto &[field, fact] : found_)
      facts.push_back(std::move(fact));
    return facts;
  }

private:
  // `this->member`, of the class itself.
  ir::FieldId memberOf(ir::PlaceId id, const ir::Function &body) const {
    const ir::Place &place = body.places[id.index()];
    bool isMember = place.base == ir::Function::formalLocation(0) && place.depth == 2 &&
                    place.path[0].kind() == ir::ProjectionKind::Deref &&
                    place.path[1].kind() == ir::ProjectionKind::Field;
    return isMember ? place.path[1].fieldId() : ir::FieldId();
  }

  // The successor that is taken when something is there; none when the branch asks otherwise.
  static std::optional<size_t> sideOfResource(const ir::Condition &condition, bool isPointer) {
    using Kind = ir::ConditionKind;
    switch (condition.kind) {
    case Kind::NonZero:
      return isPointer ? std::optional<size_t>(0) : std::nullopt;
    case Kind::Zero:
      return isPointer ? std::optional<size_t>(1) : std::nullopt;
    case Kind::NotEqual:
      return condition.constant == -1 ? std::optional<size_t>(0) : std::nullopt;
    case Kind::Equal:
      return condition.constant == -1 ? std::optional<size_t>(1) : std::nullopt;
    case Kind::GreaterEqual:
      return condition.constant == 0 ? std::optional<size_t>(0) : std::nullopt;
    case Kind::Less:
      return condition.constant == 0 ? std::optional<size_t>(1) : std::nullopt;
    default:
      return std::nullopt;
    }
  }

  // A failed assertion does not.
  bool returns(ir::BlockId from, BodyId id) const {
    const ir::Function &body = program_.body(id);
    std::vector<ir::BlockId> reached{from};
    for (size_t i = 0; i < reached.size(); ++i) {
      const ir::Block &block = body.blocks[reached[i].index()];
      bool ends =
          std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
            if (event.kind != ir::EventKind::Call)
              return false;
            const std::vector<ir::FunctionId> &targets = program_.targets(id, event.call).functions;
            return !targets.empty() &&
                   std::all_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
                     return source_.dutiesOf(target).neverReturns;
                   });
          });
      if (ends)
        continue;
      if (block.terminator == ir::TerminatorKind::Return)
        return true;
      for (ir::BlockId next : block.successors)
        if (std::find(reached.begin(), reached.end(), next) == reached.end())
          reached.push_back(next);
    }
    return false;
  }

  void look(BodyId id) {
    const ir::Function &body = program_.body(id);
    for (const ir::Block &block : body.blocks) {
      if (block.terminator != ir::TerminatorKind::Branch || !block.condition.place ||
          block.successors.size() != 2)
        continue;
      ir::FieldId field = memberOf(block.condition.place, body);
      if (!field || found_.count(field) ||
          module_.fields[field.index()].record != program_.symbolOf(id).record)
        continue;
      const ir::Type &type = module_.types[module_.fields[field.index()].type.index()];
      bool isPointer = type.kind == ir::TypeKind::Pointer;
      std::optional<size_t> side = sideOfResource(block.condition, isPointer);
      if (side && returns(block.successors[*side], id))
        judge(field, id, block.end);
    }
  }

  void judge(ir::FieldId field, BodyId destructor, ir::Position testedAt) {
    FlowId node = flows_.ofField(field);
    if (!flows_.isLetGo(node) || ends_.of(module_.fields[field.index()].record).empty())
      return; // forgotten by all; see Owners.h
    std::optional<std::map<BodyId, ir::Position>> releasing = whoReleases(node);
    if (!releasing || reachesAny(destructor, *releasing))
      return;
    for (const auto &[body, position] : *releasing)
      if (program_.symbolOf(body).isDestructor)
        return;
    const Flow *stored = nullptr;
    const AcquiredValue *value = soleOrigin(node, stored);
    if (!value)
      return;
    MemberFact fact;
    fact.field = field;
    fact.family = value->family;
    fact.loss = MemberLoss::StillThere;
    fact.acquiredBy = value->by;
    fact.acquiredAt = value->position;
    fact.storedAt = stored ? stored->position : value->position;
    fact.destroyer = program_.body(destructor).symbol;
    fact.testedAt = testedAt;
    fact.releasedAt = releasing->begin()->second;
    fact.position = program_.body(destructor).position;
    fact.confidence = Confidence::Medium;
    found_.emplace(field, fact);
  }

  // The bodies that read the member and let it go by releasing it; none when something else may
  // become of it.
  std::optional<std::map<BodyId, ir::Position>> whoReleases(FlowId member) const {
    std::map<BodyId, ir::Position> bodies;
    std::vector<FlowId> reached{member};
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
        if (i == 0 && flows_.isLetGo(flow.to))
          bodies.try_emplace(flow.body, flow.position);
        if (std::find(reached.begin(), reached.end(), flow.to) == reached.end())
          reached.push_back(flow.to);
      }
    }
    return bodies;
  }

  bool reachesAny(BodyId from, const std::map<BodyId, ir::Position> &wanted) const {
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

  // A resource that comes into the member, and is let go nowhere before; `stored`: by which flow.
  const AcquiredValue *soleOrigin(FlowId member, const Flow *&stored) const {
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
  bool staysWith(FlowId from, FlowId member, const Flow *&stored) const {
    std::vector<FlowId> reached{from};
    for (size_t i = 0; i < reached.size(); ++i) {
      if (reached[i] == member)
        continue;
      if (reached.size() > maxReach || !flows_.lettingsGo(reached[i]).empty() ||
          flows_.fieldOf(reached[i]))
        return false;
      for (const Flow &flow : flows_.from(reached[i])) {
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

  const Program &program_;
  const ir::Module &module_;
  DutySource &source_;
  const ValueFlows &flows_;
  const ObjectEnds &ends_;
  std::map<FlowId, std::vector<const AcquiredValue *>> acquiredAt_;
  std::map<ir::FieldId, MemberFact> found_;
};

} // namespace

std::vector<MemberFact> findMembersLeft(const Program &program, DutySource &source,
                                        const ValueFlows &flows, const ObjectEnds &ends) {
  return Finder(program, source, flows, ends).find();
}

} // namespace outlive::ownership
