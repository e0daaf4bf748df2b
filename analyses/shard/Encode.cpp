#include "shard/Encode.h"

#include "shard/Shard_generated.h"

#include <initializer_list>

namespace outlive {

namespace {

// Bit 0 first, as Shard.fbs names them.
uint32_t flagBits(std::initializer_list<bool> flags) {
  uint32_t bits = 0;
  uint32_t bit = 1;
  for (bool flag : flags) {
    bits |= flag ? bit : 0;
    bit <<= 1;
  }
  return bits;
}

uint32_t count(size_t size) { return static_cast<uint32_t>(size); }

template <typename IdType>
void append(std::vector<uint32_t> &list, const std::vector<IdType> &ids) {
  for (IdType id : ids)
    list.push_back(id.value);
}

shard::Position encodePosition(const ir::Position &position) {
  return {position.file.value, position.line, position.column};
}

// Collects the vectors of a shard; lists of all entries follow each other.
class Encoder {
public:
  explicit Encoder(const ir::Module &module) : module_(module) {}

  std::vector<uint8_t> run() {
    encodeStrings();
    encodeTables();
    for (const ir::Function &body : module_.bodies)
      encodeBody(body);
    if (totalBytes() >= FLATBUFFERS_MAX_BUFFER_SIZE - (size_t(1) << 20))
      return {};
    return build();
  }

private:
  void encodeStrings() {
    for (uint32_t i = 0; i < module_.strings.size(); ++i) {
      std::string_view text = module_.text(Symbol(i));
      stringBytes_.insert(stringBytes_.end(), text.begin(), text.end());
      stringLengths_.push_back(count(text.size()));
    }
  }

  void encodeTables() {
    for (const ir::File &file : module_.files)
      files_.emplace_back(file.path.value, flagBits({file.isSystem}));
    for (const ir::Type &type : module_.types)
      types_.emplace_back(type.size, type.element.value, type.record.value, type.spelling.value,
                          static_cast<uint8_t>(type.kind),
                          static_cast<uint8_t>(flagBits({type.mayHoldAddress})));
    for (const ir::Record &record : module_.records) {
      records_.emplace_back(
          record.usr.value, record.name.value, record.spelling.value,
          encodePosition(record.position), count(record.fields.size()), count(record.bases.size()),
          count(record.arguments.size()),
          flagBits({record.isComplete, record.isUnion, record.isLambda, record.isPolymorphic,
                    record.hasTrivialDestructor, record.isSystem, record.isDeclaredOwner,
                    record.isDeclaredPointer}));
      append(recordFields_, record.fields);
      append(recordBases_, record.bases);
      append(recordArguments_, record.arguments);
    }
    for (const ir::Field &field : module_.fields)
      fields_.emplace_back(field.name.value, field.record.value, field.type.value,
                           encodePosition(field.position), flagBits({field.isReferenceCapture}));
    for (const ir::Global &global : module_.globals)
      globals_.emplace_back(
          global.usr.value, global.name.value, global.type.value, encodePosition(global.position),
          global.function.value,
          flagBits({global.isThreadLocal, global.isConstant, global.isInternal, global.isDefined}));
    for (const ir::FunctionSymbol &symbol : module_.functions) {
      functions_.emplace_back(
          symbol.usr.value, symbol.name.value, symbol.spelling.value,
          encodePosition(symbol.position), count(symbol.formals.size()), symbol.result.value,
          symbol.record.value, count(symbol.arguments.size()), count(symbol.overrides.size()),
          flagBits({symbol.hasThis, symbol.isVirtual, symbol.isPure, symbol.isFinal,
                    symbol.isConstructor, symbol.isCopyOrMove, symbol.isMove, symbol.isDestructor,
                    symbol.isConst, symbol.isVariadic, symbol.isNoReturn, symbol.isNoThrow,
                    symbol.isSystem, symbol.isInternal, symbol.isImplicit, symbol.isMain,
                    symbol.returnsNonNull, symbol.returnsOwned}));
      for (const ir::Formal &formal : symbol.formals)
        formals_.emplace_back(formal.name.value, formal.type.value, encodePosition(formal.position),
                              formal.captureBy,
                              static_cast<uint16_t>(flagBits(
                                  {formal.isNoEscape, formal.isLifetimeBound, formal.isTaken,
                                   formal.isHeld, formal.isConsumed, formal.isNeverNull})));
      append(functionArguments_, symbol.arguments);
      append(functionOverrides_, symbol.overrides);
    }
  }

  shard::Operand encode(const ir::Operand &operand) {
    uint32_t id = operand.id;
    if (operand.kind == ir::OperandKind::Constant || operand.isComputed()) {
      id = count(constants_.size());
      constants_.push_back(operand.constant);
      if (operand.isComputed())
        constants_.push_back(operand.id);
    }
    return {static_cast<uint8_t>(operand.kind), static_cast<uint8_t>(operand.arithmetic),
            static_cast<uint8_t>(flagBits({operand.isInterior, operand.isOfUnsigned32,
                                           operand.isRead, operand.isBack, operand.isFurther})),
            id};
  }

  shard::Condition encode(const ir::Condition &condition) {
    return {condition.constant,
            condition.place.value,
            encode(condition.other),
            static_cast<uint8_t>(condition.kind),
            static_cast<uint8_t>(flagBits({condition.isUnsigned})),
            condition.question,
            condition.index.value};
  }

  void encodeBody(const ir::Function &body) {
    bodies_.emplace_back(
        body.symbol.value, encodePosition(body.position), encodePosition(body.endPosition),
        count(body.locations.size()), count(body.scopes.size()), count(body.places.size()),
        count(body.calls.size()), count(body.tests.size()), count(body.blocks.size()),
        flagBits({body.isCoroutine, body.isInstantiation, body.hasErrors, body.isInitializer}));
    for (const ir::Location &location : body.locations)
      locations_.emplace_back(
          location.size, location.name.value, location.type.value, location.scope.value,
          encodePosition(location.position), location.index, static_cast<uint8_t>(location.kind),
          static_cast<uint8_t>(
              flagBits({location.isByReference, location.isExtended, location.isArrayNew,
                        location.isPlacementNew, location.hasConstantSize, location.carriesAddress,
                        location.isCatchVariable, location.isConst})));
    for (const ir::Scope &scope : body.scopes)
      scopes_.emplace_back(scope.parent.value, flagBits({scope.isLoop, scope.isFullExpression}));
    for (const ir::Place &place : body.places) {
      places_.emplace_back(place.base.value, place.depth,
                           static_cast<uint8_t>(flagBits({place.isCut})), place.elements);
      for (size_t i = 0; i < place.depth; ++i)
        projections_.push_back(place.path[i].bits);
    }
    for (const ir::Call &call : body.calls) {
      calls_.emplace_back(call.callee.value, encode(call.target), count(call.arguments.size()),
                          call.result.value, static_cast<uint8_t>(call.kind),
                          static_cast<uint8_t>(flagBits({call.isDestructorOfScope, call.isDelete})),
                          call.question);
      for (const ir::Operand &argument : call.arguments)
        arguments_.push_back(encode(argument));
    }
    for (const ir::Condition &test : body.tests)
      tests_.push_back(encode(test));
    for (const ir::Block &block : body.blocks) {
      blocks_.emplace_back(encode(block.condition), count(block.events.size()),
                           count(block.successors.size()), count(block.cases.size()),
                           block.handler.value, encodePosition(block.end),
                           static_cast<uint8_t>(block.terminator));
      append(successors_, block.successors);
      for (const ir::CaseRange &range : block.cases)
        cases_.emplace_back(range.low, range.high, flagBits({range.isDefault}));
      for (const ir::Event &event : block.events)
        events_.emplace_back(event.destination.value, encode(event.source), event.call.value,
                             event.name.value, encodePosition(event.position),
                             static_cast<uint8_t>(event.kind), static_cast<uint8_t>(event.reason));
    }
  }

  template <typename Element> static size_t bytes(const std::vector<Element> &vector) {
    return vector.size() * sizeof(Element) + 16;
  }
  size_t totalBytes() const {
    return bytes(stringBytes_) + bytes(stringLengths_) + bytes(files_) + bytes(types_) +
           bytes(records_) + bytes(recordFields_) + bytes(recordBases_) + bytes(recordArguments_) +
           bytes(fields_) + bytes(globals_) + bytes(functions_) + bytes(formals_) +
           bytes(functionArguments_) + bytes(functionOverrides_) + bytes(bodies_) +
           bytes(locations_) + bytes(scopes_) + bytes(places_) + bytes(projections_) +
           bytes(calls_) + bytes(arguments_) + bytes(tests_) + bytes(blocks_) + bytes(successors_) +
           bytes(cases_) + bytes(events_) + bytes(constants_);
  }

  std::vector<uint8_t> build() const {
    flatbuffers::FlatBufferBuilder builder(totalBytes() + 4096);
    auto stringBytes = builder.CreateVector(stringBytes_);
    auto stringLengths = builder.CreateVector(stringLengths_);
    auto files = builder.CreateVectorOfStructs(files_);
    auto types = builder.CreateVectorOfStructs(types_);
    auto records = builder.CreateVectorOfStructs(records_);
    auto recordFields = builder.CreateVector(recordFields_);
    auto recordBases = builder.CreateVector(recordBases_);
    auto recordArguments = builder.CreateVector(recordArguments_);
    auto fields = builder.CreateVectorOfStructs(fields_);
    auto globals = builder.CreateVectorOfStructs(globals_);
    auto functions = builder.CreateVectorOfStructs(functions_);
    auto formals = builder.CreateVectorOfStructs(formals_);
    auto functionArguments = builder.CreateVector(functionArguments_);
    auto functionOverrides = builder.CreateVector(functionOverrides_);
    auto bodies = builder.CreateVectorOfStructs(bodies_);
    auto locations = builder.CreateVectorOfStructs(locations_);
    auto scopes = builder.CreateVectorOfStructs(scopes_);
    auto places = builder.CreateVectorOfStructs(places_);
    auto projections = builder.CreateVector(projections_);
    auto calls = builder.CreateVectorOfStructs(calls_);
    auto arguments = builder.CreateVectorOfStructs(arguments_);
    auto tests = builder.CreateVectorOfStructs(tests_);
    auto blocks = builder.CreateVectorOfStructs(blocks_);
    auto successors = builder.CreateVector(successors_);
    auto cases = builder.CreateVectorOfStructs(cases_);
    auto events = builder.CreateVectorOfStructs(events_);
    auto constants = builder.CreateVector(constants_);

    shard::ShardBuilder root(builder);
    root.add_version(shardVersion);
    root.add_main_file(module_.mainFile.value);
    root.add_string_bytes(stringBytes);
    root.add_string_lengths(stringLengths);
    root.add_files(files);
    root.add_types(types);
    root.add_records(records);
    root.add_record_fields(recordFields);
    root.add_record_bases(recordBases);
    root.add_record_arguments(recordArguments);
    root.add_fields(fields);
    root.add_globals(globals);
    root.add_functions(functions);
    root.add_formals(formals);
    root.add_function_arguments(functionArguments);
    root.add_function_overrides(functionOverrides);
    root.add_bodies(bodies);
    root.add_locations(locations);
    root.add_scopes(scopes);
    root.add_places(places);
    root.add_projections(projections);
    root.add_calls(calls);
    root.add_arguments(arguments);
    root.add_tests(tests);
    root.add_blocks(blocks);
    root.add_successors(successors);
    root.add_cases(cases);
    root.add_events(events);
    root.add_constants(constants);
    shard::FinishShardBuffer(builder, root.Finish());
    return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
  }

  const ir::Module &module_;
  std::vector<uint8_t> stringBytes_;
  std::vector<uint32_t> stringLengths_;
  std::vector<shard::File> files_;
  std::vector<shard::Type> types_;
  std::vector<shard::Record> records_;
  std::vector<uint32_t> recordFields_, recordBases_, recordArguments_;
  std::vector<shard::Field> fields_;
  std::vector<shard::Global> globals_;
  std::vector<shard::FunctionSymbol> functions_;
  std::vector<shard::Formal> formals_;
  std::vector<uint32_t> functionArguments_, functionOverrides_;
  std::vector<shard::Body> bodies_;
  std::vector<shard::Location> locations_;
  std::vector<shard::Scope> scopes_;
  std::vector<shard::Place> places_;
  std::vector<uint32_t> projections_;
  std::vector<shard::Call> calls_;
  std::vector<shard::Operand> arguments_;
  std::vector<shard::Condition> tests_;
  std::vector<shard::Block> blocks_;
  std::vector<uint32_t> successors_;
  std::vector<shard::CaseRange> cases_;
  std::vector<shard::Event> events_;
  std::vector<int64_t> constants_;
};

} // namespace

std::vector<uint8_t> encodeShard(const ir::Module &module) { return Encoder(module).run(); }

} // namespace outlive
