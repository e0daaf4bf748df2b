#include "frontend/BodyBuilder.h"

namespace outlive {

using namespace ir;

BodyBuilder::BodyBuilder(SymbolBuilder &symbols, Function &function)
    : symbols_(symbols), function_(function) {
  function_.scopes.push_back({});
  scopes_.push_back({ScopeId(0u), 0, false});
  current_ = newBlock();
}

// ---- locations and places --------------------------------------------------------------------

LocationId BodyBuilder::addLocation(LocationKind kind, llvm::StringRef name, TypeId type,
                                    Position position) {
  Location location;
  location.kind = kind;
  location.name = symbols_.symbol(name);
  location.type = type;
  location.scope = scopes_.back().id;
  location.position = position;
  function_.locations.push_back(location);
  return LocationId(function_.locations.size() - 1);
}

PlaceId BodyBuilder::intern(const Place &place) {
  auto [found, isNew] = places_.try_emplace(place, PlaceId(function_.places.size()));
  if (isNew)
    function_.places.push_back(place);
  return found->second;
}

PlaceId BodyBuilder::place(LocationId base) {
  Place place;
  place.base = base;
  return intern(place);
}

PlaceId BodyBuilder::extend(PlaceId of, Projection projection) {
  Place place = function_.places[of.index()];
  if (place.isCut)
    return of;
  if (place.depth == Place::maxDepth)
    place.isCut = true;
  else
    place.path[place.depth++] = projection;
  return intern(place);
}

PlaceId BodyBuilder::field(PlaceId of, FieldId field) {
  return extend(of, Projection::field(field));
}

PlaceId BodyBuilder::deref(PlaceId of) { return extend(of, Projection::deref()); }

PlaceId BodyBuilder::element(PlaceId of) {
  Place place = function_.places[of.index()];
  if (place.isCut)
    return of;
  place.elements |= static_cast<uint8_t>(1u << place.depth);
  return intern(place);
}

bool BodyBuilder::hasDeref(PlaceId place) const {
  return function_.places[place.index()].derefs() > 0;
}

PlaceId BodyBuilder::behind(Operand address, TypeId pointerType, Position position) {
  if (address.kind == OperandKind::Address)
    return address.place();
  if (address.kind == OperandKind::Value)
    return deref(address.place());
  PlaceId holder = newValue(pointerType, position);
  assign(holder, address, Reason::Converted, position);
  return deref(holder);
}

PlaceId BodyBuilder::newValue(TypeId type, Position position) {
  return place(addLocation(LocationKind::Value, "", type, position));
}

PlaceId BodyBuilder::globalPlace(GlobalId global, Position position) {
  auto [found, isNew] = globals_.try_emplace(global.value);
  if (isNew) {
    const Global &entry = symbols_.module().globals[global.index()];
    LocationId id = addLocation(LocationKind::Global, "", entry.type, position);
    location(id).name = entry.name;
    location(id).index = global.value;
    location(id).scope = ScopeId(0u);
    found->second = id;
  }
  return place(found->second);
}

// ---- events ----------------------------------------------------------------------------------

Event &BodyBuilder::emit(EventKind kind, Position position) {
  if (!isReachable_) {
    // Dead code is lowered all the same (labels may make it alive), into a block of its own.
    current_ = newBlock();
    isReachable_ = true;
  }
  Event event;
  event.kind = kind;
  event.position = position;
  block().events.push_back(event);
  return block().events.back();
}

void BodyBuilder::assign(PlaceId to, Operand from, Reason reason, Position position) {
  if (from.kind == OperandKind::Value) {
    // Elements share one place: `p[0] = p[n]` says nothing, nor does `rows[i + 1] = rows[i] + i`.
    Place source = at(from.place()), target = at(to);
    const bool isOfElements = source.isElement() || target.isElement();
    source.elements = target.elements;
    if (source == target) {
      if (!from.isInterior || (isOfElements && reason != Reason::Advanced))
        return;
      reason = Reason::Advanced;
    } else if (reason == Reason::Advanced) {
      reason = Reason::Assigned;
    }
  }
  Event &event = emit(EventKind::Assign, position);
  event.destination = to;
  event.source = from;
  event.reason = reason;
}

void BodyBuilder::advance(PlaceId pointer, Position position, bool isBack) {
  Operand moved = Operand::value(pointer);
  moved.isInterior = true;
  moved.isBack = isBack;
  assign(pointer, moved, Reason::Advanced, position);
}

void BodyBuilder::use(PlaceId place, Position position) {
  emit(EventKind::Use, position).source = Operand::value(place);
}

void BodyBuilder::begin(LocationId location, Position position) {
  emit(EventKind::Begin, position).destination = place(location);
}

void BodyBuilder::unknown(llvm::StringRef syntax, Operand touches, Position position) {
  Event &event = emit(EventKind::Unknown, position);
  event.name = symbols_.symbol(syntax);
  event.source = touches;
}

void BodyBuilder::call(Call call, bool mayThrow, bool returns, Position position) {
  CallId id(function_.calls.size());
  function_.calls.push_back(std::move(call));
  emit(EventKind::Call, position).call = id;
  if (mayThrow && !tries_.empty()) {
    BlockId handler = unwinder();
    block().handler = handler;
    if (returns) {
      BlockId next = newBlock();
      jump(next);
      continueAt(next);
    }
  }
  if (!returns)
    leave(TerminatorKind::Unreachable, position);
}

// ---- blocks ----------------------------------------------------------------------------------

BlockId BodyBuilder::newBlock() {
  function_.blocks.emplace_back();
  return BlockId(function_.blocks.size() - 1);
}

void BodyBuilder::jump(BlockId target) {
  if (!isReachable_)
    return;
  block().terminator = TerminatorKind::Goto;
  block().successors = {target};
  isReachable_ = false;
}

void BodyBuilder::branch(Condition condition, BlockId whenTrue, BlockId whenFalse,
                         Position position) {
  if (!isReachable_)
    return;
  block().terminator = TerminatorKind::Branch;
  block().condition = condition;
  block().successors = {whenTrue, whenFalse};
  block().end = position;
  isReachable_ = false;
}

void BodyBuilder::switchTo(std::vector<BlockId> targets, Position position) {
  if (!isReachable_)
    return;
  block().terminator = TerminatorKind::Switch;
  block().successors = std::move(targets);
  block().end = position;
  isReachable_ = false;
}

void BodyBuilder::switchOn(PlaceId value, std::vector<BlockId> targets,
                           std::vector<CaseRange> cases, Position position) {
  if (!isReachable_)
    return;
  block().condition.place = value;
  block().cases = std::move(cases);
  switchTo(std::move(targets), position);
}

void BodyBuilder::leave(TerminatorKind kind, Position position) {
  if (!isReachable_)
    return;
  block().terminator = kind;
  block().successors.clear();
  block().end = position;
  isReachable_ = false;
}

// ---- scopes and cleanups ---------------------------------------------------------------------

void BodyBuilder::openScope(bool isLoop, bool isFullExpression) {
  Scope scope;
  scope.parent = scopes_.back().id;
  scope.isLoop = isLoop;
  scope.isFullExpression = isFullExpression;
  function_.scopes.push_back(scope);
  scopes_.push_back({ScopeId(function_.scopes.size() - 1), cleanups_.size(), isFullExpression});
}

void BodyBuilder::closeScope(Position position) {
  Depth start = scopes_.back().start;
  if (isReachable_)
    emitCleanupsDownTo(start, position);
  cleanups_.resize(start);
  scopes_.pop_back();
}

ScopeId BodyBuilder::variableScope() const {
  size_t i = scopes_.size() - 1;
  while (i > 0 && scopes_[i].isFullExpression)
    --i;
  return scopes_[i].id;
}

void BodyBuilder::addCleanup(LocationId location, FunctionId destructor, FunctionId handler) {
  cleanups_.push_back({nextSerial_++, location, destructor, handler});
}

// An extended temporary dies with the variable that extends it, that is after every cleanup
// of the scope that is added later; it is put below the temporaries of the open full
// expressions, whose starts move up by one.
void BodyBuilder::addExtendedCleanup(LocationId location, FunctionId destructor) {
  size_t i = scopes_.size();
  while (i > 1 && scopes_[i - 1].isFullExpression)
    --i;
  // i is the number of scopes that are not open full expressions at the top.
  Depth at = i < scopes_.size() ? scopes_[i].start : cleanups_.size();
  for (size_t k = i; k < scopes_.size(); ++k)
    ++scopes_[k].start;
  for (OpenTry &open : tries_)
    if (open.depth > at)
      ++open.depth;
  cleanups_.insert(cleanups_.begin() + static_cast<std::ptrdiff_t>(at),
                   Cleanup{nextSerial_++, location, destructor, {}});
  this->location(location).scope = scopes_[i - 1].id;
}

void BodyBuilder::emitCleanup(const Cleanup &cleanup, Position position) {
  for (FunctionId callee : {cleanup.handler, cleanup.destructor}) {
    if (!callee)
      continue;
    Call call;
    call.callee = callee;
    call.arguments = {Operand::address(place(cleanup.location))};
    call.isDestructorOfScope = true;
    CallId id(function_.calls.size());
    function_.calls.push_back(std::move(call));
    emit(EventKind::Call, position).call = id;
  }
  emit(EventKind::End, position).destination = place(cleanup.location);
}

void BodyBuilder::emitCleanupsDownTo(Depth depth, Position position) {
  for (size_t i = cleanups_.size(); i-- > depth;)
    emitCleanup(cleanups_[i], position);
}

void BodyBuilder::beginSkipped(Depth depth, Position position) {
  for (size_t i = depth; i < cleanups_.size(); ++i)
    begin(cleanups_[i].location, position);
}

// ---- exceptions ------------------------------------------------------------------------------

void BodyBuilder::openTry(BlockId handlers) { tries_.push_back({handlers, cleanups_.size(), {}}); }

BlockId BodyBuilder::unwinder() {
  OpenTry &open = tries_.back();
  uint32_t key = cleanups_.size() > open.depth ? cleanups_.back().serial : UINT32_MAX;
  if (auto found = open.unwinders.find(key); found != open.unwinders.end())
    return found->second;
  BlockId result = newBlock();
  open.unwinders[key] = result;
  BlockId saved = current_;
  bool wasReachable = isReachable_;
  current_ = result;
  isReachable_ = true;
  emitCleanupsDownTo(open.depth, {});
  jump(open.handlers);
  current_ = saved;
  isReachable_ = wasReachable;
  return result;
}

void BodyBuilder::throwException(Operand thrown, Position position) {
  emit(EventKind::Throw, position).source = thrown;
  if (!tries_.empty()) {
    jump(unwinder());
    return;
  }
  emitCleanupsDownTo(0, position);
  leave(TerminatorKind::Unwind, position);
}

// ---- goto ------------------------------------------------------------------------------------

void BodyBuilder::gotoLabel(const void *label, Position position) {
  if (!isReachable_)
    return;
  pendingGotos_.push_back({current_, label, cleanups_, position});
  leave(TerminatorKind::Goto, position);
}

void BodyBuilder::gotoAnyLabel(Position position) {
  if (!isReachable_)
    return;
  pendingGotos_.push_back({current_, nullptr, cleanups_, position});
  leave(TerminatorKind::Switch, position);
}

void BodyBuilder::placeLabel(const void *label) {
  BlockId target = newBlock();
  jump(target);
  continueAt(target);
  labels_[label] = {target, cleanups_};
}

void BodyBuilder::finish() {
  for (const PendingGoto &jumpOut : pendingGotos_) {
    std::vector<const void *> targets;
    if (jumpOut.label)
      targets.push_back(jumpOut.label);
    else
      targets = addressTakenLabels_;
    std::vector<BlockId> successors;
    for (const void *label : targets) {
      auto found = labels_.find(label);
      if (found == labels_.end())
        continue;
      const std::vector<Cleanup> &outer = found->second.cleanups;
      size_t common = 0;
      while (common < outer.size() && common < jumpOut.cleanups.size() &&
             outer[common].serial == jumpOut.cleanups[common].serial)
        ++common;
      BlockId from = jumpOut.from;
      if (targets.size() > 1) {
        from = newBlock();
        successors.push_back(from);
      }
      current_ = from;
      isReachable_ = true;
      for (size_t i = jumpOut.cleanups.size(); i-- > common;)
        emitCleanup(jumpOut.cleanups[i], jumpOut.position);
      for (size_t i = common; i < outer.size(); ++i)
        begin(outer[i].location, jumpOut.position);
      jump(found->second.block);
    }
    if (targets.size() > 1) {
      Block &from = function_.blocks[jumpOut.from.index()];
      from.terminator = TerminatorKind::Switch;
      from.successors = successors;
    }
  }
  for (LocationId location : functionStorage_)
    for (Block &leaving : function_.blocks) {
      if (leaving.terminator != TerminatorKind::Return &&
          leaving.terminator != TerminatorKind::Unwind)
        continue;
      Event event;
      event.kind = EventKind::End;
      event.destination = place(location);
      event.position = leaving.end;
      leaving.events.push_back(event);
    }
  isReachable_ = false;
  dropUnreachableBlocks();
}

// Lowering makes blocks that turn out to be empty joints or never reached. Joints are skipped,
// what is unreachable is dropped, the rest keeps its order.
void BodyBuilder::dropUnreachableBlocks() {
  std::vector<Block> &blocks = function_.blocks;
  auto skipJoints = [&](BlockId id) {
    // A cycle of empty blocks is an endless loop: stop after as many steps as there are blocks.
    for (size_t steps = 0; steps < blocks.size(); ++steps) {
      const Block &block = blocks[id.index()];
      if (!block.events.empty() || block.terminator != TerminatorKind::Goto ||
          block.successors.size() != 1 || block.successors[0] == id)
        break;
      id = block.successors[0];
    }
    return id;
  };
  std::vector<BlockId> renamed(blocks.size());
  std::vector<BlockId> work{BlockId(0u)};
  std::vector<bool> isSeen(blocks.size());
  isSeen[0] = true;
  auto visit = [&](BlockId &target) {
    target = skipJoints(target);
    if (!isSeen[target.index()]) {
      isSeen[target.index()] = true;
      work.push_back(target);
    }
  };
  while (!work.empty()) {
    Block &block = blocks[work.back().index()];
    work.pop_back();
    if (block.handler)
      visit(block.handler);
    for (BlockId &target : block.successors)
      visit(target);
  }
  size_t kept = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!isSeen[i])
      continue;
    renamed[i] = BlockId(kept);
    if (kept != i)
      blocks[kept] = std::move(blocks[i]);
    ++kept;
  }
  blocks.resize(kept);
  for (Block &block : blocks) {
    if (block.handler)
      block.handler = renamed[block.handler.index()];
    for (BlockId &target : block.successors)
      target = renamed[target.index()];
  }
}

} // namespace outlive
