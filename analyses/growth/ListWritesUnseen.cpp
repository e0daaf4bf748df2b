// What may take elements out of lists where nobody sees a link: callees, whole objects, pointers of
// other types.
#include "growth/ListWrites.h"

#include <algorithm>

namespace outlive::growth {

using ir::OperandKind;

const ir::Type *ListWrites::recordAt(ir::TypeId id) const {
  const ir::Type *type = types_.type(types_.withoutArrays(id));
  return type && type->kind == ir::TypeKind::Record && type->record ? type : nullptr;
}

// Anybody may write to what the object of this type holds.
void ListWrites::letGo(ir::TypeId id) {
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
ir::TypeId ListWrites::pointeeOf(ir::TypeId id) const {
  const ir::Type *type = types_.type(types_.withoutArrays(id));
  bool isPointer =
      type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference);
  return isPointer ? type->element : ir::TypeId();
}

void ListWrites::visitOther(const ir::Event &event, const ir::Place &to) {
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
      !links_.isPartOf(seen->record, held->record) && !links_.isPartOf(held->record, seen->record))
    shrink(held->record);
}

// The function writes through what it is given.
bool ListWrites::writesTo(ir::FunctionId function, size_t argument) {
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

void ListWrites::visitCall(const ir::Event &event, size_t index) {
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
void ListWrites::visitRetyped(const ir::Call &call, const std::vector<ir::FunctionId> &callees) {
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
void ListWrites::visitStoredResult(const ir::Call &call, const ir::Place &to, const Slot &slot,
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

void ListWrites::visitGiven(const ir::Call &call, size_t number, bool isSystem) {
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
      table_.released[record->record].insert(id_);
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
bool ListWrites::isMadeHere(const ir::Operand &argument) const {
  for (const ir::Block &block : body_->blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Call) {
        const ir::PlaceId result = body_->calls[event.call.index()].result;
        if (result && placeAt(result).base == placeAt(argument.place()).base)
          return true;
      }
  return false;
}

bool ListWrites::isReleasedBy(const ir::Call &call, size_t number) const {
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

} // namespace outlive::growth
