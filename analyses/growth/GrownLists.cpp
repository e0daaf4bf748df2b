#include "growth/GrownLists.h"

#include "dataflow/Reach.h"
#include "dataflow/Sides.h"
#include "growth/DoneOnce.h"
#include "growth/ElementKinds.h"
#include "growth/ListWrites.h"

#include <algorithm>

namespace outlive::growth {

using ir::ProjectionKind;

namespace {

// Of each head: does its list only grow?
class Judge {
public:
  Judge(const Program &program, const Models &models, const Recurrence &recurrence,
        const StaticPlaces &places, LastingObjects &objects)
      : program_(program), module_(program.module()), models_(models), recurrence_(recurrence),
        places_(places), objects_(objects), types_(module_, models),
        links_(program, models, types_),
        table_(ListWrites(program, models, recurrence, links_, types_).find()) {}

  std::vector<GrowthFact> find() {
    std::vector<GrowthFact> facts;
    for (const auto &[head, list] : table_.lists)
      examine(head, list, facts);
    return facts;
  }

private:
  ir::RecordId elementOf(const ListHead &head) const {
    ir::TypeId type = head.place ? (head.place->fields.empty()
                                        ? module_.globals[head.place->global.index()].type
                                        : module_.fields[head.place->fields.back().index()].type)
                                 : module_.fields[head.field.index()].type;
    return links_.elementOf(type);
  }

  // Whoever puts one in has looked for it before: there, in a callee, or in who calls.
  bool isLookedFor(const Insertion &insertion, ir::RecordId element) const {
    const std::set<BodyId> &walkers = table_.walkers[element.index()];
    auto looksOrCalls = [&](BodyId id) {
      if (walkers.contains(id) && !(insertion.isByWalk && id == insertion.body))
        return true;
      const ir::Function &body = program_.body(id);
      for (uint32_t i = 0; i < body.calls.size(); ++i)
        for (ir::FunctionId target : program_.targets(id, ir::CallId(i)).functions)
          if (BodyId callee = program_.bodyOf(target);
              callee && callee != insertion.body && walkers.contains(callee))
            return true;
      return false;
    };
    if (looksOrCalls(insertion.body))
      return true;
    const std::vector<RecurrenceStep> chain = recurrence_.chainTo(insertion.body, insertion.block);
    if (chain.empty())
      return false;
    BodyId caller = program_.bodyOf(chain.back().from);
    return caller && looksOrCalls(caller);
  }

  // What the counter of a list is called by: its last field, or its global.
  static std::pair<int, uint32_t> counterAt(const ir::Function &function, ir::PlaceId id) {
    const ir::Place &place = function.places[id.index()];
    const ir::Location &base = function.locations[place.base.index()];
    bool isField = place.depth > 0 && place.path[place.depth - 1].kind() == ProjectionKind::Field;
    return isField ? std::pair(1, place.path[place.depth - 1].fieldId().value)
           : base.kind == ir::LocationKind::Global && place.depth == 0 ? std::pair(2, base.index)
                                                                       : std::pair(0, 0u);
  }

  // The branch decides whether control comes to the block: it is behind one side only, or one side
  // leads there no more (`if (++count == most) break;`).
  static bool decides(const ir::Function &function, ir::BlockId branch, ir::BlockId block) {
    const std::vector<ir::BlockId> &sides = function.blocks[branch.index()].successors;
    if (sides.size() != 2 || branch == block)
      return false;
    auto comesFrom = [&](ir::BlockId side) {
      return side == block || dataflow::reachedFrom(side, function)[block.index()];
    };
    return comesFrom(sides[0]) != comesFrom(sides[1]) ||
           !dataflow::reachedWithout(function, branch, 0)[block.index()] ||
           !dataflow::reachedWithout(function, branch, 1)[block.index()];
  }

  bool isBoundedBy(std::pair<int, uint32_t> counter, BodyId id, ir::BlockId block) const {
    const ir::Function &body = program_.body(id);
    for (uint32_t i = 0; i < body.blocks.size(); ++i) {
      const ir::Condition &condition = body.blocks[i].condition;
      bool isRelation = condition.kind >= ir::ConditionKind::Equal &&
                        condition.kind <= ir::ConditionKind::NotBelow;
      if (body.blocks[i].terminator != ir::TerminatorKind::Branch || !isRelation)
        continue;
      bool isAsked =
          (condition.place && counterAt(body, condition.place) == counter) ||
          (condition.other.hasPlace() && counterAt(body, condition.other.place()) == counter);
      if (isAsked && decides(body, ir::BlockId(i), block))
        return true;
    }
    return false;
  }

  // A number that is counted up with it decides whether it grows, there or in who calls.
  bool isCounted(const Insertion &insertion) const {
    const ir::Function &body = program_.body(insertion.body);
    std::vector<std::pair<BodyId, ir::BlockId>> growing{{insertion.body, insertion.block}};
    const std::vector<RecurrenceStep> chain = recurrence_.chainTo(insertion.body, insertion.block);
    if (BodyId caller = chain.empty() ? BodyId() : program_.bodyOf(chain.back().from)) {
      const std::vector<ir::Block> &blocks = program_.body(caller).blocks;
      for (uint32_t i = 0; i < blocks.size(); ++i)
        if (std::any_of(blocks[i].events.begin(), blocks[i].events.end(), [&](const ir::Event &e) {
              return e.kind == ir::EventKind::Call && e.position == chain.back().position;
            }))
          growing.emplace_back(caller, ir::BlockId(i));
    }
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        bool isUp = event.kind == ir::EventKind::Assign && event.source.isComputed() &&
                    event.source.arithmetic == ir::Arithmetic::Sum && event.source.constant > 0;
        auto counter = isUp ? counterAt(body, event.destination) : std::pair(0, 0u);
        if (counter.first != 0 && std::any_of(growing.begin(), growing.end(), [&](const auto &at) {
              return isBoundedBy(counter, at.first, at.second);
            }))
          return true;
      }
    return false;
  }

  bool isReleased(ir::RecordId element, const List &list) const {
    auto known = table_.released.find(element);
    return known != table_.released.end() &&
           std::any_of(known->second.begin(), known->second.end(), [&](BodyId id) {
             return std::none_of(list.insertions.begin(), list.insertions.end(),
                                 [&](const Insertion &each) { return each.body == id; });
           });
  }

  void examine(const ListHead &head, const List &list, std::vector<GrowthFact> &facts) {
    const ir::RecordId element = elementOf(head);
    if (list.isReplaced || list.insertions.empty() || !element ||
        table_.isShrunk[element.index()] || isReleased(element, list))
      return;
    const Insertion *best = nullptr;
    auto causeOf = [&](const Insertion &each) {
      return recurrence_.causeAt(each.body, each.block);
    };
    for (const Insertion &each : list.insertions)
      if (causeOf(each) != RecurrenceCause::Start && (!best || causeOf(each) > causeOf(*best)) &&
          !isCounted(each) && !isDoneOnce(recurrence_, objects_, module_, each.body, each.block))
        best = &each;
    if (!best)
      return;
    GrowthFact fact;
    fact.kind = kindOfNodes(module_, models_, element);
    if (head.place) {
      fact.global = head.place->global;
      fact.inside = head.place->fields;
      fact.places = places_.mentions(*head.place);
    } else {
      ir::RecordId record = module_.fields[head.field.index()].record;
      fact.roots = record ? objects_.rootsOf(record) : std::vector<LastingRoot>();
      if (fact.roots.empty())
        return;
      fact.field = head.field;
      fact.places = places_.mentions(head.field);
    }
    fact.body = best->body;
    fact.block = best->block;
    fact.position = fact.inner = best->position;
    fact.cause = causeOf(*best);
    fact.loop = recurrence_.loopAt(best->body, best->block);
    fact.chain = recurrence_.chainTo(best->body, best->block);
    fact.growing = static_cast<uint32_t>(list.insertions.size());
    fact.confidence = !isSureToGoOn(fact)           ? Confidence::Low
                      : isLookedFor(*best, element) ? Confidence::Medium
                                                    : Confidence::High;
    facts.push_back(std::move(fact));
  }

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  const Recurrence &recurrence_;
  const StaticPlaces &places_;
  LastingObjects &objects_;
  places::TypeFacts types_;
  ListLinks links_;
  const ListTable table_;
};

} // namespace

std::vector<GrowthFact> findGrownLists(const Program &program, const Models &models,
                                       const Recurrence &recurrence, const StaticPlaces &places,
                                       LastingObjects &objects) {
  return Judge(program, models, recurrence, places, objects).find();
}

} // namespace outlive::growth
