// What is put into links, heads, and behind pointers to them.
#include "growth/ListWrites.h"

#include <algorithm>

namespace outlive::growth {

using ir::OperandKind;
using ir::ProjectionKind;

ListTable ListWrites::find() {
  for (uint32_t i = 0; i < module_.bodies.size(); ++i)
    visitBody(BodyId(i));
  return std::move(table_);
}

std::optional<ListHead> ListWrites::headOf(const ir::Function &body, const ir::Place &place) const {
  ListHead head;
  ir::Place whole = place;
  whole.elements = 0;
  head.place = StaticPlaces::of(body, whole);
  if (head.place)
    return head;
  bool isField = place.depth > 0 && place.path[place.depth - 1].kind() == ProjectionKind::Field;
  if (!isField || body.locations[place.base.index()].kind == ir::LocationKind::Local)
    return {}; // of an object that comes and goes
  head.field = place.path[place.depth - 1].fieldId();
  return head;
}

// The head beside a pointer to the end: `queue.first` of `queue.last`.
std::optional<ListHead> ListWrites::besideOf(const ir::Place &end, ir::RecordId element) const {
  if (end.depth == 0 || end.path[end.depth - 1].kind() != ProjectionKind::Field)
    return {};
  ir::RecordId record = module_.fields[end.path[end.depth - 1].fieldId().index()].record;
  if (!record || links_.isPartOf(record, element))
    return {};
  for (ir::FieldId field : module_.records[record.index()].fields)
    if (links_.elementOf(module_.fields[field.index()].type) == element) {
      ir::Place head = end;
      head.path[head.depth - 1] = ir::Projection::field(field);
      return headOf(*body_, head);
    }
  return {};
}

bool ListWrites::isAtStart(ir::BlockId block) const {
  return body_->isInitializer || recurrence_.causeAt(id_, block) == RecurrenceCause::Start;
}

void ListWrites::visitBody(BodyId id) {
  id_ = id;
  body_ = &program_.body(id);
  for (uint32_t b = 0; b < body_->blocks.size(); ++b) {
    block_ = ir::BlockId(b);
    const std::vector<ir::Event> &events = body_->blocks[b].events;
    for (size_t i = 0; i < events.size(); ++i)
      if (events[i].kind == ir::EventKind::Assign)
        visitAssign(events[i], i);
      else if (events[i].kind == ir::EventKind::Call)
        visitCall(events[i], i);
  }
}

void ListWrites::replace(const ir::Place &place) {
  if (std::optional<ListHead> head = headOf(*body_, place))
    table_.lists[*head].isReplaced = true;
}

void ListWrites::visitAssign(const ir::Event &event, size_t index) {
  const ir::Place &to = placeAt(event.destination);
  noteWalk(event, to);
  const Slot slot = links_.slotOf(*body_, to);
  if (slot.kind == SlotKind::None)
    return visitOther(event, to);
  if (body_->isInitializer || table_.isShrunk[slot.element.index()])
    return;
  const std::vector<NodeValue> values = links_.valuesOf(here(index), event.source);
  auto all = [&](auto isOne) { return std::all_of(values.begin(), values.end(), isOne); };
  bool isNull = all([](const NodeValue &v) { return v.origin == NodeOrigin::Null; });
  bool isNew = !isNull && all([](const NodeValue &v) {
    return v.origin == NodeOrigin::New || v.origin == NodeOrigin::Null;
  });
  switch (slot.kind) {
  case SlotKind::Link: {
    // `node->next = anything` of a node that is put in.
    bool isOfNew = to.depth > 0 && isPutIn(to, slot.element);
    if (isNull || isOfNew)
      return;
    if (isNew || isLinkedHere(event.source, slot.element))
      return addAppended(event, to, index);
    break;
  }
  case SlotKind::Head:
    if (isNew || isLinkedHere(event.source, slot.element))
      return addFirst(event, to, slot.element);
    if (!isAtStart(block_) || !isNull)
      replace(to);
    // A head that only points somewhere (a last one, one that is looked at) is moved along.
    if (isNull || all([](const NodeValue &v) {
          return v.origin == NodeOrigin::Head || v.origin == NodeOrigin::New ||
                 v.origin == NodeOrigin::Null;
        }))
      return;
    break;
  case SlotKind::Through:
    if (isNew || isLinkedHere(event.source, slot.element))
      return addThrough(event, to, slot.element);
    if (isNull && isAtStart(block_))
      return;
    break;
  case SlotKind::None:
    break;
  }
  shrink(slot.element);
}

// The variable that a link is of, is itself stored somewhere in the body.
bool ListWrites::isPutIn(const ir::Place &link, ir::RecordId element) const {
  bool isOfVariable =
      link.depth > 1 && link.path[0].kind() == ProjectionKind::Deref &&
      std::none_of(link.path.begin() + 1, link.path.begin() + link.depth,
                   [](ir::Projection p) { return p.kind() != ProjectionKind::Field; });
  if (!isOfVariable)
    return false;
  for (const ir::Block &block : body_->blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Assign || event.source.kind != OperandKind::Value)
        continue;
      const ir::Place &from = placeAt(event.source.place());
      const ir::Place &to = placeAt(event.destination);
      if (from.depth == 0 && from.base == link.base && to.base != link.base &&
          links_.slotOf(*body_, to).element == element)
        return true;
    }
  return false;
}

// A variable whose link the body writes: a node that is being put in.
bool ListWrites::isLinkedHere(const ir::Operand &source, ir::RecordId element) const {
  if (source.kind != OperandKind::Value)
    return false;
  const ir::Place &node = placeAt(source.place());
  if (node.depth > 0)
    return false;
  for (const ir::Block &block : body_->blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Assign || event.source.kind == OperandKind::Null)
        continue;
      const ir::Place &to = placeAt(event.destination);
      const Slot slot = links_.slotOf(*body_, to);
      if (to.base == node.base && slot.kind == SlotKind::Link && slot.element == element &&
          to.derefs() == 1)
        return true;
    }
  return false;
}

void ListWrites::add(const ListHead &head, const ir::Event &event, bool isByWalk) {
  table_.lists[head].insertions.push_back({id_, block_, event.position, isByWalk});
}

// `head = node`, after `node->next = head`, or beside `tail->next = node`.
void ListWrites::addFirst(const ir::Event &event, const ir::Place &to, ir::RecordId element) {
  std::optional<ListHead> head = headOf(*body_, to);
  if (!head)
    return;
  if (event.source.kind != OperandKind::Value) {
    if (!isAtStart(block_))
      table_.lists[*head].isReplaced = true;
    return;
  }
  const ir::LocationId node = placeAt(event.source.place()).base;
  bool isAppended = false;
  for (uint32_t b = 0; b < body_->blocks.size(); ++b)
    for (size_t i = 0; i < body_->blocks[b].events.size(); ++i) {
      const ir::Event &other = body_->blocks[b].events[i];
      if (other.kind != ir::EventKind::Assign || other.source.kind != OperandKind::Value)
        continue;
      const ir::Place &link = placeAt(other.destination);
      const Slot slot = links_.slotOf(*body_, link);
      if (slot.kind != SlotKind::Link || slot.element != element)
        continue;
      if (link.base == node && link.derefs() == 1)
        for (const NodeValue &value : links_.valuesOf({id_, ir::BlockId(b), i}, other.source))
          if (value.origin == NodeOrigin::Head && value.isHere &&
              headOf(*body_, value.place) == head)
            return add(*head, event);
      isAppended |= placeAt(other.source.place()).depth == 0 &&
                    placeAt(other.source.place()).base == node && link.base != node;
    }
  if (!isAppended && !isAtStart(block_))
    table_.lists[*head].isReplaced = true;
}

// `last->next = node`: of the list that `last` is the last one of.
void ListWrites::addAppended(const ir::Event &event, const ir::Place &to, size_t index) {
  ir::Place last = to;
  while (last.depth > 0 && last.path[last.depth - 1].kind() == ProjectionKind::Field)
    --last.depth;
  if (last.depth == 0)
    return;
  --last.depth; // the pointer
  std::fill(last.path.begin() + last.depth, last.path.end(), ir::Projection());
  last.elements = 0;
  if (last.depth > 0 || links_.slotOf(*body_, last).kind == SlotKind::Head) {
    if (links_.slotOf(*body_, last).kind == SlotKind::Head)
      if (std::optional<ListHead> head = headOf(*body_, last); head && isLastOf(last, event))
        add(*head, event);
    return;
  }
  const ir::Function &body = *body_;
  auto found = std::find_if(body.places.begin(), body.places.end(), [&](const ir::Place &place) {
    return place.base == last.base && place.depth == 0;
  });
  if (found == body.places.end())
    return;
  const ir::PlaceId variable(static_cast<size_t>(found - body.places.begin()));
  bool isWalked = false;
  std::optional<ListHead> head;
  for (const NodeValue &value : links_.valuesOf(here(index), ir::Operand::value(variable))) {
    isWalked |= value.origin == NodeOrigin::Link;
    if (value.origin == NodeOrigin::Head && value.isHere)
      head = headOf(body, value.place);
  }
  if (head && isWalked)
    add(*head, event, true);
}

// The node becomes the last one.
bool ListWrites::isLastOf(const ir::Place &last, const ir::Event &appended) const {
  for (const ir::Block &block : body_->blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source == appended.source) {
        ir::Place to = placeAt(event.destination);
        to.elements = 0;
        if (to == last)
          return true;
      }
  return false;
}

// `*at = node`, where `at` may be the address of a head, or is the end that a head keeps.
void ListWrites::addThrough(const ir::Event &event, const ir::Place &to, ir::RecordId element) {
  ir::Place pointer = to;
  --pointer.depth;
  pointer.elements = 0;
  if (pointer.depth > 0 ||
      body_->locations[pointer.base.index()].kind == ir::LocationKind::Global) {
    if (std::optional<ListHead> head = besideOf(pointer, element))
      add(*head, event);
    return;
  }
  const std::vector<ir::Place> addresses = links_.addressesIn(*body_, pointer.base);
  bool isWalked = false;
  std::optional<ListHead> head;
  for (const ir::Place &address : addresses) {
    const Slot slot = links_.slotOf(*body_, address);
    isWalked |= slot.kind == SlotKind::Link;
    if (slot.kind == SlotKind::Head)
      head = headOf(*body_, address);
  }
  if (!head)
    return;
  bool keepsOld = isWalked || oldFollows(pointer.base, event, element);
  if (keepsOld)
    add(*head, event, isWalked);
  else if (!isAtStart(block_))
    table_.lists[*head].isReplaced = true;
}

// `node->next = *at`
bool ListWrites::oldFollows(ir::LocationId at, const ir::Event &put, ir::RecordId element) const {
  if (put.source.kind != OperandKind::Value)
    return false;
  const ir::LocationId node = placeAt(put.source.place()).base;
  for (const ir::Block &block : body_->blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Assign || event.source.kind != OperandKind::Value)
        continue;
      const ir::Place &link = placeAt(event.destination);
      const ir::Place &from = placeAt(event.source.place());
      bool isRead = from.base == at && from.depth == 1;
      if (isRead && link.base == node && links_.slotOf(*body_, link).kind == SlotKind::Link &&
          links_.slotOf(*body_, link).element == element)
        return true;
    }
  return false;
}

// `at = at->next`: elements are looked through.
void ListWrites::noteWalk(const ir::Event &event, const ir::Place &to) {
  if (event.source.kind != OperandKind::Value || to.depth > 0)
    return;
  const ir::Place &from = placeAt(event.source.place());
  const Slot slot = links_.slotOf(*body_, from);
  if (slot.kind == SlotKind::Link && from.derefs() == 1)
    if (std::set<BodyId> &walkers = table_.walkers[slot.element.index()]; !walkers.contains(id_))
      walkers.insert(id_);
}

} // namespace outlive::growth
