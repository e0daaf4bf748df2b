#include "growth/GrownLists.h"

#include <algorithm>

namespace outlive::growth {
namespace {

class Lists {
public:
  Lists(const Program &program, const Recurrence &recurrence, const StaticPlaces &places)
      : program_(program), recurrence_(recurrence), places_(places) {}

  std::vector<GrowthFact> find() const {
    std::vector<GrowthFact> facts;
    for (const auto &[head, writes] : places_.writes())
      examine(head, writes, facts);
    return facts;
  }

private:
  const ir::Place &placeAt(const ir::Function &body, ir::PlaceId id) const {
    return body.places[id.index()];
  }

  // `node->next = head` for `head = node`: the field, else none.
  ir::FieldId linkOf(const StaticPlace &head, const Write &write) const {
    if (write.event->kind != ir::EventKind::Assign ||
        write.event->source.kind != ir::OperandKind::Value || write.event->source.isInterior)
      return {};
    const ir::Function &body = program_.body(write.body);
    const ir::Place &node = placeAt(body, write.event->source.place());
    ir::LocationKind kind = body.locations[node.base.index()].kind;
    if (kind == ir::LocationKind::Global || node.depth > 0)
      return {};
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Value)
          continue;
        const ir::Place &to = placeAt(body, event.destination);
        bool isOfNode = to.base == node.base && to.depth == 2 && !to.isCut &&
                        to.path[0].kind() == ir::ProjectionKind::Deref &&
                        to.path[1].kind() == ir::ProjectionKind::Field;
        if (isOfNode && StaticPlaces::of(body, event.source.place()) == head)
          return to.path[1].fieldId();
      }
    return {};
  }

  bool isHarmless(const Write &write) const {
    if (program_.body(write.body).isInitializer)
      return true;
    return write.event->kind == ir::EventKind::Assign &&
           write.event->source.kind == ir::OperandKind::Null &&
           recurrence_.causeAt(write.body, write.block) == RecurrenceCause::Start;
  }

  // Beside null, and a head that follows its new first element.
  bool mayUnlink(const Write &write, const StaticPlace &head) const {
    const ir::Event &event = *write.event;
    if (event.kind != ir::EventKind::Assign)
      return true;
    if (event.source.kind == ir::OperandKind::Null)
      return false;
    const ir::Function &body = program_.body(write.body);
    return event.source.kind != ir::OperandKind::Value ||
           StaticPlaces::of(body, event.source.place()) != head;
  }

  void examine(const StaticPlace &head, const std::vector<Write> &writes,
               std::vector<GrowthFact> &facts) const {
    if (places_.isExposed(head))
      return;
    const Write *best = nullptr;
    ir::FieldId link;
    uint32_t growing = 0;
    auto causeOf = [&](const Write &write) { return recurrence_.causeAt(write.body, write.block); };
    for (const Write &write : writes) {
      ir::FieldId field = linkOf(head, write);
      if (!field && !isHarmless(write))
        return;
      if (!field)
        continue;
      if (link && link != field)
        return;
      link = field;
      ++growing;
      if (!best || causeOf(write) > causeOf(*best))
        best = &write;
    }
    if (!best || causeOf(*best) == RecurrenceCause::Start || places_.isExposed(link))
      return;
    const std::vector<Write> &links = places_.writesTo(link);
    if (std::any_of(links.begin(), links.end(),
                    [&](const Write &write) { return mayUnlink(write, head); }))
      return;
    GrowthFact fact;
    fact.global = head.global;
    fact.inside = head.fields;
    fact.body = best->body;
    fact.block = best->block;
    fact.position = fact.inner = best->event->position;
    fact.cause = causeOf(*best);
    fact.loop = recurrence_.loopAt(best->body, best->block);
    fact.chain = recurrence_.chainTo(best->body);
    fact.places = places_.mentions(head);
    fact.growing = growing;
    fact.confidence = isSureToGoOn(fact) ? Confidence::High : Confidence::Low;
    facts.push_back(std::move(fact));
  }

  const Program &program_;
  const Recurrence &recurrence_;
  const StaticPlaces &places_;
};

} // namespace

std::vector<GrowthFact> findGrownLists(const Program &program, const Recurrence &recurrence,
                                       const StaticPlaces &places) {
  return Lists(program, recurrence, places).find();
}

} // namespace outlive::growth
