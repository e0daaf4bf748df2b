#include "ownership/DestructorTests.h"

#include <algorithm>
#include <map>

namespace outlive::ownership {
namespace {

class Finder {
public:
  Finder(const Program &program, DutySource &source, const ValueFlows &flows,
         const MemberFlows &members, const ObjectEnds &ends)
      : program_(program), module_(program.module()), source_(source), flows_(flows),
        members_(members), ends_(ends) {}

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
    if (!flows_.isLetGo(flows_.ofField(field)) ||
        ends_.of(module_.fields[field.index()].record).empty())
      return; // forgotten by all; see Owners.h
    std::optional<ReleasingBodies> releasing = members_.whoReleases(field);
    if (!releasing || members_.reachesAny(destructor, *releasing))
      return;
    for (const auto &[body, position] : *releasing)
      if (program_.symbolOf(body).isDestructor)
        return;
    const Flow *stored = nullptr;
    const AcquiredValue *value = members_.soleOrigin(field, stored);
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

  const Program &program_;
  const ir::Module &module_;
  DutySource &source_;
  const ValueFlows &flows_;
  const MemberFlows &members_;
  const ObjectEnds &ends_;
  std::map<ir::FieldId, MemberFact> found_;
};

} // namespace

std::vector<MemberFact> findMembersLeft(const Program &program, DutySource &source,
                                        const ValueFlows &flows, const MemberFlows &members,
                                        const ObjectEnds &ends) {
  return Finder(program, source, flows, members, ends).find();
}

} // namespace outlive::ownership
