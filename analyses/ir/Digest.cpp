#include "ir/Digest.h"

#include <initializer_list>

namespace outlive::ir {

namespace {

constexpr uint64_t noneDigest = 0x6e6f6e65; // of every id that is none

uint64_t bits(std::initializer_list<bool> flags) {
  uint64_t word = 0;
  for (bool flag : flags)
    word = word << 1 | (flag ? 1 : 0);
  return word;
}

} // namespace

ModuleDigests::ModuleDigests(const Module &module) : module_(module) {
  strings_.reserve(module.strings.size());
  for (uint32_t i = 0; i < module.strings.size(); ++i)
    strings_.push_back(digestOfText(module.text(Symbol(i))).low);

  // A type's digest contains its element's. Chains are followed with an explicit stack, and
  // a mark against cycles, which a broken module might have.
  enum : uint8_t { New, Busy, Done };
  std::vector<uint8_t> state(module.types.size(), New);
  types_.resize(module.types.size(), noneDigest);
  std::vector<uint32_t> chain;
  for (uint32_t root = 0; root < module.types.size(); ++root) {
    for (uint32_t at = root; at < module.types.size() && state[at] == New;) {
      state[at] = Busy;
      chain.push_back(at);
      at = module.types[at].element.value;
    }
    for (; !chain.empty(); chain.pop_back()) {
      const Type &type = module.types[chain.back()];
      StableHasher hasher;
      hasher.add(static_cast<uint64_t>(type.kind)).add(of(type.element)).add(of(type.record));
      hasher.add(of(type.spelling)).add(type.size).add(type.mayHoldAddress ? 1u : 0u);
      types_[chain.back()] = hasher.digest().low;
      state[chain.back()] = Done;
    }
  }
}

uint64_t ModuleDigests::of(Symbol symbol) const {
  return symbol.isValid() ? strings_[symbol.index()] : strings_[0];
}
uint64_t ModuleDigests::of(TypeId type) const {
  return type.isValid() ? types_[type.index()] : noneDigest;
}
uint64_t ModuleDigests::of(RecordId record) const {
  return record.isValid() ? of(module_.records[record.index()].usr) : noneDigest;
}
uint64_t ModuleDigests::of(FunctionId function) const {
  return function.isValid() ? of(module_.functions[function.index()].usr) : noneDigest;
}
uint64_t ModuleDigests::nameOf(FunctionId function) const {
  return function.isValid() ? of(module_.functions[function.index()].name) : noneDigest;
}
uint64_t ModuleDigests::nameOf(Projection projection) const {
  return projection.kind() == ProjectionKind::Field
             ? of(module_.fields[projection.fieldId().index()].name)
             : projection.bits;
}
uint64_t ModuleDigests::of(GlobalId global) const {
  return global.isValid() ? of(module_.globals[global.index()].usr) : noneDigest;
}
uint64_t ModuleDigests::of(FieldId id) const {
  if (!id.isValid())
    return noneDigest;
  const Field &field = module_.fields[id.index()];
  // The position tells unnamed fields apart.
  return of(field.record) * 31 + of(field.name) * 7 + field.position.line * 4099u +
         field.position.column;
}

void ModuleDigests::add(StableHasher &hasher, const Position &position) const {
  hasher.add(position.isValid() ? of(module_.files[position.file.index()].path) : noneDigest);
  hasher.add(static_cast<uint64_t>(position.line) << 32 | position.column);
}

void ModuleDigests::add(StableHasher &hasher, const Place &place) const {
  hasher.add(place.base.value).add(static_cast<uint64_t>(place.depth) << 1 | (place.isCut ? 1 : 0));
  hasher.add(place.elements);
  for (size_t i = 0; i < place.depth; ++i) {
    Projection projection = place.path[i];
    if (projection.kind() == ProjectionKind::Field)
      hasher.add(of(projection.fieldId()));
    else
      hasher.add(projection.bits);
  }
}

void ModuleDigests::add(StableHasher &hasher, const Operand &operand) const {
  hasher.add(static_cast<uint64_t>(operand.arithmetic) << 8 |
             static_cast<uint64_t>(operand.kind) << 4 |
             bits({operand.isInterior, operand.isOfUnsigned32, operand.isRead, operand.isBack,
                   operand.isFurther}));
  hasher.add(operand.kind == OperandKind::Function ? of(operand.functionId()) : operand.id);
  hasher.add(static_cast<uint64_t>(operand.constant));
}

void ModuleDigests::add(StableHasher &hasher, const Condition &condition) const {
  hasher.add(static_cast<uint64_t>(condition.kind) << 1 | (condition.isUnsigned ? 1 : 0))
      .add(condition.place.value)
      .add(static_cast<uint64_t>(condition.constant))
      .add(static_cast<uint64_t>(condition.question) << 32 | condition.index.value);
  add(hasher, condition.other);
}

Digest ModuleDigests::ofBody(const Function &function) const {
  StableHasher hasher;
  hasher.add(of(function.symbol));
  add(hasher, function.position);
  add(hasher, function.endPosition);
  hasher.add(bits({function.isCoroutine, function.isInstantiation, function.hasErrors,
                   function.isInitializer}));
  hasher.add(function.locations.size());
  for (const Location &location : function.locations) {
    hasher.add(static_cast<uint64_t>(location.kind));
    hasher.add(bits({location.isByReference, location.isExtended, location.isArrayNew,
                     location.isPlacementNew, location.hasConstantSize, location.carriesAddress,
                     location.isCatchVariable, location.isConst}));
    hasher.add(of(location.name)).add(of(location.type)).add(location.scope.value);
    add(hasher, location.position);
    hasher.add(location.kind == LocationKind::Global ? of(GlobalId(location.index))
                                                     : location.index);
    hasher.add(location.size);
  }
  hasher.add(function.scopes.size());
  for (const Scope &scope : function.scopes)
    hasher.add(scope.parent.value).add(bits({scope.isLoop, scope.isFullExpression}));
  hasher.add(function.places.size());
  for (const Place &place : function.places)
    add(hasher, place);
  hasher.add(function.calls.size());
  for (const Call &call : function.calls) {
    hasher.add(static_cast<uint64_t>(call.kind)).add(of(call.callee));
    add(hasher, call.target);
    hasher.add(call.arguments.size());
    for (const Operand &argument : call.arguments)
      add(hasher, argument);
    hasher.add(call.result.value)
        .add(bits({call.isDestructorOfScope, call.isDelete}))
        .add(call.question);
  }
  hasher.add(function.tests.size());
  for (const Condition &test : function.tests)
    add(hasher, test);
  hasher.add(function.blocks.size());
  for (const Block &block : function.blocks) {
    hasher.add(block.events.size());
    for (const Event &event : block.events) {
      hasher.add(static_cast<uint64_t>(event.kind) << 8 | static_cast<uint64_t>(event.reason));
      hasher.add(static_cast<uint64_t>(event.destination.value) << 32 | event.call.value);
      add(hasher, event.source);
      hasher.add(of(event.name));
      add(hasher, event.position);
    }
    hasher.add(static_cast<uint64_t>(block.terminator));
    add(hasher, block.condition);
    hasher.add(block.successors.size());
    for (BlockId successor : block.successors)
      hasher.add(successor.value);
    hasher.add(block.cases.size());
    for (const CaseRange &range : block.cases)
      hasher.add(static_cast<uint64_t>(range.low))
          .add(static_cast<uint64_t>(range.high))
          .add(range.isDefault ? 1u : 0u);
    hasher.add(block.handler.value);
    add(hasher, block.end);
  }
  return hasher.digest();
}

Digest ModuleDigests::ofShape() const {
  StableHasher hasher;
  auto addLine = [&](const Position &position) {
    hasher.add(static_cast<uint64_t>(position.line) << 32 | position.column);
  };
  for (const Function &body : module_.bodies) {
    hasher.add(nameOf(body.symbol)).add(body.locations.size()).add(body.places.size());
    for (const Place &place : body.places) {
      hasher.add(place.base.value);
      for (size_t i = 0; i < place.depth; ++i)
        hasher.add(nameOf(place.path[i]));
    }
    for (const Call &call : body.calls)
      hasher.add(nameOf(call.callee)).add(call.arguments.size());
    for (const Block &block : body.blocks) {
      hasher.add(block.events.size()).add(block.successors.size());
      for (const Event &event : block.events) {
        hasher.add(static_cast<uint64_t>(event.kind) << 8 | static_cast<uint64_t>(event.reason))
            .add(static_cast<uint64_t>(event.source.constant));
        addLine(event.position);
      }
      hasher.add(static_cast<uint64_t>(block.condition.kind))
          .add(static_cast<uint64_t>(block.condition.constant));
    }
  }
  return hasher.digest();
}

Digest ModuleDigests::ofModule() const {
  std::vector<Digest> bodies;
  bodies.reserve(module_.bodies.size());
  for (const Function &body : module_.bodies)
    bodies.push_back(ofBody(body));
  return ofModule(bodies);
}

Digest ModuleDigests::ofModule(const std::vector<Digest> &bodies) const {
  StableHasher hasher;
  hasher.add(of(module_.mainFile));
  for (const File &file : module_.files)
    hasher.add(of(file.path)).add(file.isSystem ? 1u : 0u);
  for (uint64_t type : types_)
    hasher.add(type);
  for (const Record &record : module_.records) {
    hasher.add(of(record.usr)).add(of(record.name)).add(of(record.spelling));
    add(hasher, record.position);
    for (FieldId field : record.fields)
      hasher.add(of(field));
    hasher.add(record.fields.size());
    for (RecordId base : record.bases)
      hasher.add(of(base));
    hasher.add(record.bases.size());
    for (TypeId argument : record.arguments)
      hasher.add(of(argument));
    hasher.add(bits({record.isComplete, record.isUnion, record.isLambda, record.isPolymorphic,
                     record.hasTrivialDestructor, record.isSystem, record.isDeclaredOwner,
                     record.isDeclaredPointer}));
  }
  for (const Field &field : module_.fields) {
    hasher.add(of(field.name)).add(of(field.record)).add(of(field.type));
    add(hasher, field.position);
    hasher.add(field.isReferenceCapture ? 1u : 0u);
  }
  for (const Global &global : module_.globals) {
    hasher.add(of(global.usr)).add(of(global.name)).add(of(global.type)).add(of(global.function));
    add(hasher, global.position);
    hasher.add(
        bits({global.isThreadLocal, global.isConstant, global.isInternal, global.isDefined}));
  }
  for (const FunctionSymbol &symbol : module_.functions) {
    hasher.add(of(symbol.usr)).add(of(symbol.name)).add(of(symbol.spelling));
    add(hasher, symbol.position);
    for (const Formal &formal : symbol.formals) {
      hasher.add(of(formal.name)).add(of(formal.type));
      add(hasher, formal.position);
      hasher.add(bits({formal.isNoEscape, formal.isLifetimeBound, formal.isTaken, formal.isHeld,
                       formal.isConsumed, formal.isNeverNull}));
      hasher.add(static_cast<uint64_t>(formal.captureBy));
    }
    hasher.add(symbol.formals.size()).add(of(symbol.result)).add(of(symbol.record));
    for (TypeId argument : symbol.arguments)
      hasher.add(of(argument));
    hasher.add(symbol.arguments.size());
    for (FunctionId overridden : symbol.overrides)
      hasher.add(of(overridden));
    hasher.add(symbol.overrides.size());
    hasher.add(bits({symbol.hasThis, symbol.isVirtual, symbol.isPure, symbol.isFinal,
                     symbol.isConstructor, symbol.isCopyOrMove, symbol.isMove, symbol.isDestructor,
                     symbol.isConst, symbol.isVariadic, symbol.isNoReturn, symbol.isNoThrow,
                     symbol.isSystem, symbol.isInternal, symbol.isImplicit, symbol.isMain,
                     symbol.returnsNonNull, symbol.returnsOwned}));
  }
  for (const Digest &body : bodies)
    hasher.add(body);
  return hasher.digest();
}

} // namespace outlive::ir
