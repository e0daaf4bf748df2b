#include "growth/GrownLists.h"

#include "dataflow/Reach.h"
#include "dataflow/Sides.h"
#include "growth/ListLinks.h"

#include <algorithm>

namespace outlive::growth {

using ir::OperandKind;
using ir::ProjectionKind;

namespace {

// A head by name: a static place, or a member of whatever object.
struct Head {
  std::optional<StaticPlace> place;
  ir::FieldId field;
  auto operator<=>(const Head &) const = default;
};

// One more element.
struct Insertion {
  BodyId body;
  ir::BlockId block;
  ir::Position position;
  bool isByWalk = false; // to the last one
};

struct List {
  std::vector<Insertion> insertions;
  bool isReplaced = false; // it is emptied, or holds something else
};

class Lists {
public:
  Lists(const Program &program, const Models &models, const Recurrence &recurrence,
        const StaticPlaces &places, LastingObjects &objects)
      : program_(program), module_(program.module()), models_(models), recurrence_(recurrence),
        places_(places), objects_(objects), types_(module_, models),
        links_(program, models, types_), isShrunk_(module_.records.size()),
        walkers_(module_.records.size()), writes_(module_.functions.size()) {}

  std::vector<GrowthFact> find() {
    for (uint32_t i = 0; i < module_.bodies.size(); ++i)
      visitBody(BodyId(i));
    std::vector<GrowthFact> facts;
    for (const auto &[head, list] : lists_)
      examine(head, list, facts);
    return facts;
  }

private:
  const ir::Place &placeAt(ir::PlaceId id) const { return body_->places[id.index()]; }
  EventPlace here(size_t index) const { return {id_, block_, index}; }

  // ---- names

  std::optional<Head> headOf(const ir::Function &body, const ir::Place &place) const {
    Head head;
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
  std::optional<Head> besideOf(const ir::Place &end, ir::RecordId element) const {
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

  bool isAtStart(ir::BlockId block) const {
    return body_->isInitializer || recurrence_.causeAt(id_, block) == RecurrenceCause::Start;
  }

  // ---- what is done to elements

  void visitBody(BodyId id) {
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

  void shrink(ir::RecordId element) { isShrunk_[element.index()] = true; }

  void replace(const ir::Place &place) {
    if (std::optional<Head> head = headOf(*body_, place))
      lists_[*head].isReplaced = true;
  }

  void visitAssign(const ir::Event &event, size_t index) {
    const ir::Place &to = placeAt(event.destination);
    noteWalk(event, to);
    const Slot slot = links_.slotOf(*body_, to);
    if (slot.kind == SlotKind::None)
      return visitOther(event, to);
    if (body_->isInitializer || isShrunk_[slot.element.index()])
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
  bool isPutIn(const ir::Place &link, ir::RecordId element) const {
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
  bool isLinkedHere(const ir::Operand &source, ir::RecordId element) const {
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

  void add(const Head &head, const ir::Event &event, bool isByWalk = false) {
    lists_[head].insertions.push_back({id_, block_, event.position, isByWalk});
  }

  // `head = node`, after `node->next = head`, or beside `tail->next = node`.
  void addFirst(const ir::Event &event, const ir::Place &to, ir::RecordId element) {
    std::optional<Head> head = headOf(*body_, to);
    if (!head)
      return;
    if (event.source.kind != OperandKind::Value) {
      if (!isAtStart(block_))
        lists_[*head].isReplaced = true;
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
      lists_[*head].isReplaced = true;
  }

  // `last->next = node`: of the list that `last` is the last one of.
  void addAppended(const ir::Event &event, const ir::Place &to, size_t index) {
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
        if (std::optional<Head> head = headOf(*body_, last); head && isLastOf(last, event))
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
    std::optional<Head> head;
    for (const NodeValue &value : links_.valuesOf(here(index), ir::Operand::value(variable))) {
      isWalked |= value.origin == NodeOrigin::Link;
      if (value.origin == NodeOrigin::Head && value.isHere)
        head = headOf(body, value.place);
    }
    if (head && isWalked)
      add(*head, event, true);
  }

  // The node becomes the last one.
  bool isLastOf(const ir::Place &last, const ir::Event &appended) const {
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
  void addThrough(const ir::Event &event, const ir::Place &to, ir::RecordId element) {
    ir::Place pointer = to;
    --pointer.depth;
    pointer.elements = 0;
    if (pointer.depth > 0 ||
        body_->locations[pointer.base.index()].kind == ir::LocationKind::Global) {
      if (std::optional<Head> head = besideOf(pointer, element))
        add(*head, event);
      return;
    }
    const std::vector<ir::Place> addresses = links_.addressesIn(*body_, pointer.base);
    bool isWalked = false;
    std::optional<Head> head;
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
      lists_[*head].isReplaced = true;
  }

  // `node->next = *at`
  bool oldFollows(ir::LocationId at, const ir::Event &put, ir::RecordId element) const {
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
  void noteWalk(const ir::Event &event, const ir::Place &to) {
    if (event.source.kind != OperandKind::Value || to.depth > 0)
      return;
    const ir::Place &from = placeAt(event.source.place());
    const Slot slot = links_.slotOf(*body_, from);
    if (slot.kind == SlotKind::Link && from.derefs() == 1)
      if (std::set<BodyId> &walkers = walkers_[slot.element.index()]; !walkers.contains(id_))
        walkers.insert(id_);
  }

  // ---- what may happen out of sight

  const ir::Type *recordAt(ir::TypeId id) const {
    const ir::Type *type = types_.type(types_.withoutArrays(id));
    return type && type->kind == ir::TypeKind::Record && type->record ? type : nullptr;
  }

  // Anybody may write to what the object of this type holds.
  void letGo(ir::TypeId id) {
    if (const ir::Type *type = recordAt(id)) {
      if (links_.isElement(type->record))
        shrink(type->record);
      for (ir::FieldId field : module_.records[type->record.index()].fields)
        if (ir::RecordId element = links_.elementOf(module_.fields[field.index()].type);
            element && !links_.isPartOf(type->record, element))
          shrink(element);
      return;
    }
    if (ir::RecordId element = links_.elementOf(id))
      shrink(element);
  }

  // What a pointer of this type leads to.
  ir::TypeId pointeeOf(ir::TypeId id) const {
    const ir::Type *type = types_.type(types_.withoutArrays(id));
    bool isPointer =
        type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference);
    return isPointer ? type->element : ir::TypeId();
  }

  void visitOther(const ir::Event &event, const ir::Place &to) {
    if (!event.source.hasPlace() || body_->isInitializer)
      return;
    const ir::Place &from = placeAt(event.source.place());
    ir::TypeId type = types_.typeOf(*body_, to);
    // A whole object is written over.
    if (event.source.kind == OperandKind::Value && recordAt(type)) {
      if (to.depth > 0 || body_->locations[to.base.index()].kind == ir::LocationKind::Global)
        letGo(type);
      return;
    }
    // Behind a pointer of another type nobody finds it any more.
    ir::TypeId pointee = event.source.kind == OperandKind::Address
                             ? types_.typeOf(*body_, from)
                             : pointeeOf(types_.typeOf(*body_, from));
    ir::TypeId now = pointeeOf(type);
    if (now && links_.elementOf(pointee) && links_.elementOf(now) != links_.elementOf(pointee))
      letGo(pointee);
    const ir::Type *held = recordAt(pointee), *seen = recordAt(now);
    if (held && seen && links_.isElement(held->record) && held->record != seen->record &&
        !links_.isPartOf(seen->record, held->record) &&
        !links_.isPartOf(held->record, seen->record))
      shrink(held->record);
  }

  // The function writes through what it is given.
  bool writesTo(ir::FunctionId function, size_t argument) {
    std::optional<uint64_t> &known = writes_[function.index()];
    if (!known) {
      known = 0;
      if (std::optional<Summary> summary = models_.summaryOf(module_, program_.symbol(function)))
        for (const Effect &effect : summary->effects)
          if (effect.destination.root == RootKind::Formal && effect.destination.index < 64)
            *known |= uint64_t(1) << effect.destination.index;
    }
    return argument < 64 && (*known >> argument & 1) != 0;
  }

  void visitCall(const ir::Event &event, size_t index) {
    const ir::Call &call = body_->calls[event.call.index()];
    if (call.result) {
      const ir::Place &to = placeAt(call.result);
      const Slot slot = links_.slotOf(*body_, to);
      if (slot.kind != SlotKind::None && !body_->isInitializer)
        visitStoredResult(call, to, slot, index);
    }
    const CallTargets &targets = program_.targets(id_, event.call);
    bool isSeen = !targets.functions.empty();
    for (ir::FunctionId target : targets.functions)
      isSeen &= program_.bodyOf(target).isValid();
    if (isSeen)
      return visitRetyped(call, targets.functions);
    bool isSystem = call.callee && program_.symbol(call.callee).isSystem;
    for (size_t i = 0; i < call.arguments.size(); ++i)
      visitGiven(call, i, isSystem);
  }

  // `steal((void **)&head)`: what the callee does there is done to no link that anybody knows.
  void visitRetyped(const ir::Call &call, const std::vector<ir::FunctionId> &callees) {
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const ir::Operand &argument = call.arguments[i];
      if (!argument.hasPlace())
        continue;
      ir::TypeId type = types_.typeOf(*body_, placeAt(argument.place()));
      ir::TypeId pointee = argument.kind == OperandKind::Address ? type : pointeeOf(type);
      const ir::RecordId element = pointee ? links_.elementOf(pointee) : ir::RecordId();
      if (!element)
        continue;
      for (ir::FunctionId callee : callees) {
        const std::vector<ir::Formal> &formals = program_.symbol(callee).formals;
        if (i >= formals.size() || links_.elementOf(pointeeOf(formals[i].type)) != element)
          letGo(pointee);
      }
    }
  }

  // `head = malloc(...)` is one that starts anew; other results may be anything.
  void visitStoredResult(const ir::Call &call, const ir::Place &to, const Slot &slot,
                         size_t index) {
    const std::vector<NodeValue> values = links_.resultsOf(here(index), call);
    bool isNew = std::all_of(values.begin(), values.end(), [](const NodeValue &v) {
      return v.origin == NodeOrigin::New || v.origin == NodeOrigin::Null;
    });
    if (slot.kind == SlotKind::Head && !isAtStart(block_))
      replace(to);
    if (!isNew && !isAtStart(block_))
      shrink(slot.element);
  }

  void visitGiven(const ir::Call &call, size_t number, bool isSystem) {
    const ir::Operand &argument = call.arguments[number];
    if (!argument.hasPlace())
      return;
    ir::TypeId type = types_.typeOf(*body_, placeAt(argument.place()));
    ir::TypeId pointee = argument.kind == OperandKind::Address ? type : pointeeOf(type);
    if (!pointee)
      return;
    const ir::Type *record = recordAt(pointee);
    // An element that is released has been taken out, unless that is where it was to be put in.
    if (record && links_.isElement(record->record)) {
      if (isReleasedBy(call, number) && !isAtStart(block_)) {
        released_[record->record].insert(id_);
        return;
      }
    } else if (!record && !links_.elementOf(pointee)) {
      return;
    }
    bool isWritten = !isSystem || !call.callee || writesTo(call.callee, number);
    // `memset(&server, 0, sizeof server)` at start
    if (isSystem && isAtStart(block_))
      return;
    // Of what is one of a list, only those that are in it matter.
    if (isWritten &&
        !(record && isSystem && argument.kind == OperandKind::Value && isMadeHere(argument)))
      letGo(pointee);
  }

  // `memset(node, 0, sizeof *node)`
  bool isMadeHere(const ir::Operand &argument) const {
    for (const ir::Block &block : body_->blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Call) {
          const ir::PlaceId result = body_->calls[event.call.index()].result;
          if (result && placeAt(result).base == placeAt(argument.place()).base)
            return true;
        }
    return false;
  }

  bool isReleasedBy(const ir::Call &call, size_t number) const {
    if (call.isDelete)
      return number == 0;
    if (!call.callee)
      return false;
    for (const OwnershipEffect &effect : models_.ownershipOf(module_, program_.symbol(call.callee)))
      if (effect.kind == OwnershipKind::Releases && effect.path.root == RootKind::Formal &&
          effect.path.index == number && effect.path.depth == 0)
        return true;
    return false;
  }

  // ---- judgement

  ir::RecordId elementOf(const Head &head) const {
    ir::TypeId type = head.place ? (head.place->fields.empty()
                                        ? module_.globals[head.place->global.index()].type
                                        : module_.fields[head.place->fields.back().index()].type)
                                 : module_.fields[head.field.index()].type;
    return links_.elementOf(type);
  }

  // Whoever puts one in has looked for it before: there, in a callee, or in who calls.
  bool isLookedFor(const Insertion &insertion, ir::RecordId element) const {
    const std::set<BodyId> &walkers = walkers_[element.index()];
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
    auto known = released_.find(element);
    return known != released_.end() &&
           std::any_of(known->second.begin(), known->second.end(), [&](BodyId id) {
             return std::none_of(list.insertions.begin(), list.insertions.end(),
                                 [&](const Insertion &each) { return each.body == id; });
           });
  }

  bool isGuarded(const Insertion &insertion) {
    auto isOnce = [&](ir::FieldId guard) {
      ir::RecordId record = guard ? module_.fields[guard.index()].record : ir::RecordId();
      return record && objects_.of(record);
    };
    if (isOnce(recurrence_.guardAt(insertion.body, insertion.block)))
      return true;
    const std::vector<RecurrenceStep> chain = recurrence_.chainTo(insertion.body, insertion.block);
    return std::any_of(chain.begin(), chain.end(),
                       [&](const RecurrenceStep &step) { return isOnce(step.guard); });
  }

  void examine(const Head &head, const List &list, std::vector<GrowthFact> &facts) {
    const ir::RecordId element = elementOf(head);
    if (list.isReplaced || list.insertions.empty() || !element || isShrunk_[element.index()] ||
        isReleased(element, list))
      return;
    const Insertion *best = nullptr;
    auto causeOf = [&](const Insertion &each) {
      return recurrence_.causeAt(each.body, each.block);
    };
    for (const Insertion &each : list.insertions)
      if (causeOf(each) != RecurrenceCause::Start && (!best || causeOf(each) > causeOf(*best)) &&
          !isCounted(each) && !isGuarded(each))
        best = &each;
    if (!best)
      return;
    GrowthFact fact;
    if (head.place) {
      fact.global = head.place->global;
      fact.inside = head.place->fields;
      fact.places = places_.mentions(*head.place);
    } else {
      ir::RecordId record = module_.fields[head.field.index()].record;
      const LastingRoot *root = record ? objects_.of(record) : nullptr;
      if (!root)
        return;
      fact.field = head.field;
      constexpr size_t maxRoots = 6;
      for (size_t depth = 0; root && depth < maxRoots; ++depth) {
        fact.roots.insert(fact.roots.begin(), *root);
        root = root->outer ? objects_.of(root->outer) : nullptr;
      }
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
  std::vector<bool> isShrunk_;            // by record
  std::vector<std::set<BodyId>> walkers_; // by record
  std::map<ir::RecordId, std::set<BodyId>> released_;
  std::vector<std::optional<uint64_t>> writes_; // by function: bits of arguments
  std::map<Head, List> lists_;

  // Of the walk over events.
  BodyId id_;
  const ir::Function *body_ = nullptr;
  ir::BlockId block_;
};

} // namespace

std::vector<GrowthFact> findGrownLists(const Program &program, const Models &models,
                                       const Recurrence &recurrence, const StaticPlaces &places,
                                       LastingObjects &objects) {
  return Lists(program, models, recurrence, places, objects).find();
}

} // namespace outlive::growth
