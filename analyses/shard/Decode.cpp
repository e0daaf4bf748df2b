#include "shard/Decode.h"

#include "ir/Verify.h"
#include "shard/Encode.h"
#include "shard/Shard_generated.h"

#include <cstring>
#include <initializer_list>
#include <vector>

namespace outlive {

namespace {

// Hands out bit after bit to the bools of an entry, in the order of Shard.fbs.
void readFlags(uint32_t bits, std::initializer_list<bool *> flags) {
  for (bool *flag : flags) {
    *flag = bits & 1;
    bits >>= 1;
  }
}

ir::Position decode(const shard::Position &position) {
  return {ir::FileId(position.file()), position.line(), position.column()};
}

// Goes through a vector front to back; entries take as many elements as they say. Never goes
// beyond the end: what is missing makes the whole shard invalid.
template <typename Vector> class Cursor {
public:
  explicit Cursor(const Vector *vector) : vector_(vector) {}

  size_t left() const { return size() - next_; }
  bool isAtEnd() const { return left() == 0; }
  bool has(size_t count) const { return count <= left(); }
  auto take() { return vector_->Get(static_cast<flatbuffers::uoffset_t>(next_++)); }

private:
  size_t size() const { return vector_ ? vector_->size() : 0; }
  const Vector *vector_;
  size_t next_ = 0;
};

template <typename Vector> Cursor(const Vector *) -> Cursor<Vector>;

class Decoder {
public:
  explicit Decoder(const shard::Shard &shard)
      : shard_(shard), recordFields_(shard.record_fields()), recordBases_(shard.record_bases()),
        recordArguments_(shard.record_arguments()), formals_(shard.formals()),
        functionArguments_(shard.function_arguments()),
        functionOverrides_(shard.function_overrides()), locations_(shard.locations()),
        scopes_(shard.scopes()), places_(shard.places()), projections_(shard.projections()),
        calls_(shard.calls()), arguments_(shard.arguments()), tests_(shard.tests()),
        blocks_(shard.blocks()), successors_(shard.successors()), cases_(shard.cases()),
        events_(shard.events()) {}

  std::optional<ir::Module> run(std::string &why) {
    module_.mainFile = Symbol(shard_.main_file());
    bool isComplete = decodeStrings() && decodeTables() && decodeBodies() && isAllTaken();
    if (!isComplete) {
      why = "damaged: lists do not fit their counts";
      return std::nullopt;
    }
    if (auto problems = ir::verify(module_, ir::VerifyDepth::Structure); !problems.empty()) {
      why = "damaged: " + problems.front();
      return std::nullopt;
    }
    return std::move(module_);
  }

private:
  bool decodeStrings() {
    const auto *bytes = shard_.string_bytes();
    const auto *lengths = shard_.string_lengths();
    if (!bytes || !lengths || lengths->size() == 0 || lengths->Get(0) != 0)
      return false;
    std::string_view rest(reinterpret_cast<const char *>(bytes->data()), bytes->size());
    for (uint32_t i = 0; i < lengths->size(); ++i) {
      uint32_t length = lengths->Get(i);
      // A string that is there already would shift all ids after it.
      if (length > rest.size() || module_.strings.intern(rest.substr(0, length)).value != i)
        return false;
      rest.remove_prefix(length);
    }
    return rest.empty();
  }

  template <typename IdType, typename Vector>
  static bool takeIds(std::vector<IdType> &ids, Cursor<Vector> &from, uint32_t count) {
    if (!from.has(count))
      return false;
    ids.reserve(count);
    for (uint32_t i = 0; i < count; ++i)
      ids.push_back(IdType(from.take()));
    return true;
  }

  bool decodeTables() {
    for (Cursor in(shard_.files()); !in.isAtEnd();) {
      const shard::File &from = *in.take();
      ir::File file{Symbol(from.path()), false};
      readFlags(from.flags(), {&file.isSystem});
      module_.files.push_back(file);
    }
    for (Cursor in(shard_.types()); !in.isAtEnd();) {
      const shard::Type &from = *in.take();
      ir::Type type;
      type.kind = static_cast<ir::TypeKind>(from.kind());
      type.element = ir::TypeId(from.element());
      type.record = ir::RecordId(from.record());
      type.size = from.size();
      type.spelling = Symbol(from.spelling());
      readFlags(from.flags(), {&type.mayHoldAddress});
      module_.types.push_back(type);
    }
    for (Cursor in(shard_.records()); !in.isAtEnd();) {
      const shard::Record &from = *in.take();
      ir::Record &record = module_.records.emplace_back();
      record.usr = Symbol(from.usr());
      record.name = Symbol(from.name());
      record.spelling = Symbol(from.spelling());
      record.position = decode(from.position());
      readFlags(from.flags(),
                {&record.isComplete, &record.isUnion, &record.isLambda, &record.isPolymorphic,
                 &record.hasTrivialDestructor, &record.isSystem, &record.isDeclaredOwner,
                 &record.isDeclaredPointer});
      if (!takeIds(record.fields, recordFields_, from.field_count()) ||
          !takeIds(record.bases, recordBases_, from.base_count()) ||
          !takeIds(record.arguments, recordArguments_, from.argument_count()))
        return false;
    }
    for (Cursor in(shard_.fields()); !in.isAtEnd();) {
      const shard::Field &from = *in.take();
      ir::Field field;
      field.name = Symbol(from.name());
      field.record = ir::RecordId(from.record());
      field.type = ir::TypeId(from.type());
      field.position = decode(from.position());
      readFlags(from.flags(), {&field.isReferenceCapture});
      module_.fields.push_back(field);
    }
    for (Cursor in(shard_.globals()); !in.isAtEnd();) {
      const shard::Global &from = *in.take();
      ir::Global global;
      global.usr = Symbol(from.usr());
      global.name = Symbol(from.name());
      global.type = ir::TypeId(from.type());
      global.position = decode(from.position());
      global.function = ir::FunctionId(from.function());
      readFlags(from.flags(),
                {&global.isThreadLocal, &global.isConstant, &global.isInternal, &global.isDefined});
      module_.globals.push_back(global);
    }
    for (Cursor in(shard_.functions()); !in.isAtEnd();)
      if (!decodeSymbol(*in.take()))
        return false;
    return true;
  }

  bool decodeSymbol(const shard::FunctionSymbol &from) {
    ir::FunctionSymbol &symbol = module_.functions.emplace_back();
    symbol.usr = Symbol(from.usr());
    symbol.name = Symbol(from.name());
    symbol.spelling = Symbol(from.spelling());
    symbol.position = decode(from.position());
    symbol.result = ir::TypeId(from.result());
    symbol.record = ir::RecordId(from.record());
    readFlags(from.flags(),
              {&symbol.hasThis, &symbol.isVirtual, &symbol.isPure, &symbol.isFinal,
               &symbol.isConstructor, &symbol.isCopyOrMove, &symbol.isMove, &symbol.isDestructor,
               &symbol.isConst, &symbol.isVariadic, &symbol.isNoReturn, &symbol.isNoThrow,
               &symbol.isSystem, &symbol.isInternal, &symbol.isImplicit, &symbol.isMain,
               &symbol.returnsNonNull, &symbol.returnsOwned});
    if (!formals_.has(from.formal_count()))
      return false;
    for (uint32_t i = 0; i < from.formal_count(); ++i) {
      const shard::Formal &one = *formals_.take();
      ir::Formal formal;
      formal.name = Symbol(one.name());
      formal.type = ir::TypeId(one.type());
      formal.position = decode(one.position());
      formal.captureBy = one.capture_by();
      readFlags(one.flags(), {&formal.isNoEscape, &formal.isLifetimeBound, &formal.isTaken,
                              &formal.isHeld, &formal.isConsumed, &formal.isNeverNull});
      symbol.formals.push_back(formal);
    }
    return takeIds(symbol.arguments, functionArguments_, from.argument_count()) &&
           takeIds(symbol.overrides, functionOverrides_, from.override_count());
  }

  ir::Operand decodeOperand(const shard::Operand &from) {
    ir::Operand operand;
    operand.kind = static_cast<ir::OperandKind>(from.kind());
    operand.id = from.id();
    operand.arithmetic = static_cast<ir::Arithmetic>(from.arithmetic());
    readFlags(from.flags(), {&operand.isInterior, &operand.isOfUnsigned32, &operand.isRead,
                             &operand.isBack, &operand.isFurther});
    bool isComputed = operand.isComputed();
    if (operand.kind == ir::OperandKind::Constant || isComputed) {
      operand.constant = constant(from.id());
      operand.id = UINT32_MAX;
      if (isComputed) {
        int64_t place = constant(uint64_t(from.id()) + 1);
        isConstantMissing_ |= place < 0 || place >= UINT32_MAX;
        operand.id = static_cast<uint32_t>(place);
      }
    }
    return operand;
  }

  int64_t constant(uint64_t index) {
    const auto *constants = shard_.constants();
    if (constants && index < constants->size())
      return constants->Get(static_cast<uint32_t>(index));
    isConstantMissing_ = true;
    return 0;
  }

  ir::Condition decodeCondition(const shard::Condition &from) {
    ir::Condition condition;
    condition.kind = static_cast<ir::ConditionKind>(from.kind());
    condition.place = ir::PlaceId(from.place());
    condition.constant = from.constant();
    condition.other = decodeOperand(from.other());
    readFlags(from.flags(), {&condition.isUnsigned});
    condition.question = from.question();
    condition.index = ir::LocationId(from.index());
    return condition;
  }

  bool decodeBodies() {
    for (Cursor in(shard_.bodies()); !in.isAtEnd();) {
      const shard::Body &from = *in.take();
      ir::Function &body = module_.bodies.emplace_back();
      body.symbol = ir::FunctionId(from.symbol());
      body.position = decode(from.position());
      body.endPosition = decode(from.end_position());
      readFlags(from.flags(),
                {&body.isCoroutine, &body.isInstantiation, &body.hasErrors, &body.isInitializer});
      if (!locations_.has(from.location_count()) || !scopes_.has(from.scope_count()) ||
          !places_.has(from.place_count()) || !calls_.has(from.call_count()) ||
          !tests_.has(from.test_count()) || !blocks_.has(from.block_count()))
        return false;
      body.locations.reserve(from.location_count());
      for (uint32_t i = 0; i < from.location_count(); ++i)
        decodeLocation(body.locations.emplace_back(), *locations_.take());
      body.scopes.reserve(from.scope_count());
      for (uint32_t i = 0; i < from.scope_count(); ++i) {
        const shard::Scope &one = *scopes_.take();
        ir::Scope &scope = body.scopes.emplace_back();
        scope.parent = ir::ScopeId(one.parent());
        readFlags(one.flags(), {&scope.isLoop, &scope.isFullExpression});
      }
      body.places.reserve(from.place_count());
      for (uint32_t i = 0; i < from.place_count(); ++i)
        if (!decodePlace(body.places.emplace_back(), *places_.take()))
          return false;
      body.calls.reserve(from.call_count());
      for (uint32_t i = 0; i < from.call_count(); ++i)
        if (!decodeCall(body.calls.emplace_back(), *calls_.take()))
          return false;
      body.tests.reserve(from.test_count());
      for (uint32_t i = 0; i < from.test_count(); ++i)
        body.tests.push_back(decodeCondition(*tests_.take()));
      body.blocks.reserve(from.block_count());
      for (uint32_t i = 0; i < from.block_count(); ++i)
        if (!decodeBlock(body.blocks.emplace_back(), *blocks_.take()))
          return false;
    }
    return !isConstantMissing_;
  }

  static void decodeLocation(ir::Location &location, const shard::Location &from) {
    location.kind = static_cast<ir::LocationKind>(from.kind());
    location.name = Symbol(from.name());
    location.type = ir::TypeId(from.type());
    location.scope = ir::ScopeId(from.scope());
    location.position = decode(from.position());
    location.index = from.index();
    location.size = from.size();
    readFlags(from.flags(),
              {&location.isByReference, &location.isExtended, &location.isArrayNew,
               &location.isPlacementNew, &location.hasConstantSize, &location.carriesAddress,
               &location.isCatchVariable, &location.isConst});
  }

  bool decodePlace(ir::Place &place, const shard::Place &from) {
    if (from.projection_count() > ir::Place::maxDepth || !projections_.has(from.projection_count()))
      return false;
    place.base = ir::LocationId(from.base());
    readFlags(from.flags(), {&place.isCut});
    place.elements = from.elements();
    for (; place.depth < from.projection_count(); ++place.depth) {
      ir::Projection projection{projections_.take()};
      // One spelling for each projection, or equal places would differ.
      bool isKnown = projection == ir::Projection::deref() || projection == ir::Projection::own() ||
                     projection == ir::Projection::field(projection.fieldId());
      if (!isKnown)
        return false;
      place.path[place.depth] = projection;
    }
    return true;
  }

  bool decodeCall(ir::Call &call, const shard::Call &from) {
    call.kind = static_cast<ir::CallKind>(from.kind());
    call.callee = ir::FunctionId(from.callee());
    call.target = decodeOperand(from.target());
    call.result = ir::PlaceId(from.result());
    readFlags(from.flags(), {&call.isDestructorOfScope, &call.isDelete});
    call.question = from.question();
    if (!arguments_.has(from.argument_count()))
      return false;
    call.arguments.reserve(from.argument_count());
    for (uint32_t i = 0; i < from.argument_count(); ++i)
      call.arguments.push_back(decodeOperand(*arguments_.take()));
    return true;
  }

  bool decodeBlock(ir::Block &block, const shard::Block &from) {
    block.terminator = static_cast<ir::TerminatorKind>(from.terminator());
    block.condition = decodeCondition(from.condition());
    block.handler = ir::BlockId(from.handler());
    block.end = decode(from.end());
    if (!takeIds(block.successors, successors_, from.successor_count()) ||
        !cases_.has(from.case_count()) || !events_.has(from.event_count()))
      return false;
    block.cases.reserve(from.case_count());
    for (uint32_t i = 0; i < from.case_count(); ++i) {
      const shard::CaseRange &one = *cases_.take();
      ir::CaseRange &range = block.cases.emplace_back();
      range.low = one.low();
      range.high = one.high();
      readFlags(one.flags(), {&range.isDefault});
    }
    block.events.reserve(from.event_count());
    for (uint32_t i = 0; i < from.event_count(); ++i) {
      const shard::Event &one = *events_.take();
      ir::Event &event = block.events.emplace_back();
      event.kind = static_cast<ir::EventKind>(one.kind());
      event.reason = static_cast<ir::Reason>(one.reason());
      event.destination = ir::PlaceId(one.destination());
      event.source = decodeOperand(one.source());
      event.call = ir::CallId(one.call());
      event.name = Symbol(one.name());
      event.position = decode(one.position());
    }
    return true;
  }

  bool isAllTaken() const {
    return recordFields_.isAtEnd() && recordBases_.isAtEnd() && recordArguments_.isAtEnd() &&
           formals_.isAtEnd() && functionArguments_.isAtEnd() && functionOverrides_.isAtEnd() &&
           locations_.isAtEnd() && scopes_.isAtEnd() && places_.isAtEnd() &&
           projections_.isAtEnd() && calls_.isAtEnd() && arguments_.isAtEnd() && tests_.isAtEnd() &&
           blocks_.isAtEnd() && successors_.isAtEnd() && cases_.isAtEnd() && events_.isAtEnd();
  }

  using Numbers = flatbuffers::Vector<uint32_t>;
  template <typename Struct> using Structs = flatbuffers::Vector<const Struct *>;

  const shard::Shard &shard_;
  ir::Module module_;
  bool isConstantMissing_ = false;
  Cursor<Numbers> recordFields_, recordBases_, recordArguments_;
  Cursor<Structs<shard::Formal>> formals_;
  Cursor<Numbers> functionArguments_, functionOverrides_;
  Cursor<Structs<shard::Location>> locations_;
  Cursor<Structs<shard::Scope>> scopes_;
  Cursor<Structs<shard::Place>> places_;
  Cursor<Numbers> projections_;
  Cursor<Structs<shard::Call>> calls_;
  Cursor<Structs<shard::Operand>> arguments_;
  Cursor<Structs<shard::Condition>> tests_;
  Cursor<Structs<shard::Block>> blocks_;
  Cursor<Numbers> successors_;
  Cursor<Structs<shard::CaseRange>> cases_;
  Cursor<Structs<shard::Event>> events_;
};

// The verifier does not check that elements of eight bytes are aligned, only that they are there.
template <typename Element> bool isAligned(const flatbuffers::Vector<Element> *vector) {
  return !vector || vector->size() == 0 || reinterpret_cast<uintptr_t>(vector->Data()) % 8 == 0;
}

bool isAligned(const shard::Shard &shard) {
  return isAligned(shard.types()) && isAligned(shard.locations()) && isAligned(shard.tests()) &&
         isAligned(shard.blocks()) && isAligned(shard.cases()) && isAligned(shard.constants());
}

std::optional<ir::Module> reject(std::string *why, std::string reason) {
  if (why)
    *why = std::move(reason);
  return std::nullopt;
}

} // namespace

std::optional<ir::Module> decodeShard(std::span<const uint8_t> bytes, std::string *why) {
  // Structs are read in place, so the buffer must be aligned as they are.
  constexpr size_t alignment = 8;
  std::vector<uint64_t> aligned;
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignment != 0) {
    aligned.resize(bytes.size() / sizeof(uint64_t) + 1);
    std::memcpy(aligned.data(), bytes.data(), bytes.size());
    bytes = {reinterpret_cast<const uint8_t *>(aligned.data()), bytes.size()};
  }
  // The identifier stands behind the root offset; below that there is nothing to look at.
  if (bytes.size() < 16 || bytes.size() >= FLATBUFFERS_MAX_BUFFER_SIZE)
    return reject(why, "not a shard: wrong size");
  if (!shard::ShardBufferHasIdentifier(bytes.data()))
    return reject(why, "not a shard: wrong identifier");
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!shard::VerifyShardBuffer(verifier))
    return reject(why, "damaged: the verifier rejects it");
  const shard::Shard &shard = *shard::GetShard(bytes.data());
  if (shard.version() != shardVersion)
    return reject(why, "of format version " + std::to_string(shard.version()) + ", not " +
                           std::to_string(shardVersion));
  if (!isAligned(shard))
    return reject(why, "damaged: a vector is not aligned");
  std::string reason;
  std::optional<ir::Module> module = Decoder(shard).run(reason);
  return module ? std::move(module) : reject(why, std::move(reason));
}

} // namespace outlive
