// Hand-made modules for tests: the facts a small translation unit would have.
//
// Everything is named by text; the same call twice gives the same entry. Bodies are written
// event by event with BodyBuilder.
#pragma once

#include "ir/Module.h"

#include <string>
#include <string_view>
#include <vector>

namespace outlive::test {

class ModuleBuilder {
public:
  explicit ModuleBuilder(std::string_view mainFile) : path_(mainFile) {
    module.mainFile = text(mainFile);
    file(mainFile);
  }

  Symbol text(std::string_view name) { return module.strings.intern(name); }

  ir::FileId file(std::string_view path) {
    for (size_t i = 0; i < module.files.size(); ++i)
      if (module.text(module.files[i].path) == path)
        return ir::FileId(i);
    module.files.push_back({text(path), false});
    return ir::FileId(module.files.size() - 1);
  }

  // In the main file, or in a header.
  ir::Position at(uint32_t line, uint32_t column, std::string_view path = {}) {
    return {file(path.empty() ? std::string_view(path_) : path), line, column};
  }

  ir::TypeId type(ir::TypeKind kind, std::string_view spelling, ir::TypeId element = {},
                  ir::RecordId record = {}) {
    for (size_t i = 0; i < module.types.size(); ++i)
      if (module.types[i].kind == kind && module.text(module.types[i].spelling) == spelling &&
          module.types[i].element == element && module.types[i].record == record)
        return ir::TypeId(i);
    ir::Type type;
    type.kind = kind;
    type.spelling = text(spelling);
    type.element = element;
    type.record = record;
    type.size = kind == ir::TypeKind::Scalar ? 4 : kind == ir::TypeKind::Pointer ? 8 : 0;
    type.mayHoldAddress = kind == ir::TypeKind::Pointer;
    module.types.push_back(type);
    return ir::TypeId(module.types.size() - 1);
  }
  ir::TypeId intType() { return type(ir::TypeKind::Scalar, "int"); }
  ir::TypeId intPointer() { return type(ir::TypeKind::Pointer, "int *", intType()); }
  ir::TypeId functionPointer() {
    return type(ir::TypeKind::Pointer, "void (*)(int *)",
                type(ir::TypeKind::Function, "void (int *)"));
  }

  ir::RecordId record(std::string_view name) {
    for (size_t i = 0; i < module.records.size(); ++i)
      if (module.text(module.records[i].name) == name)
        return ir::RecordId(i);
    ir::Record record;
    record.usr = text("c:@S@" + std::string(name));
    record.name = record.spelling = text(name);
    module.records.push_back(record);
    return ir::RecordId(module.records.size() - 1);
  }

  ir::RecordId completeRecord(std::string_view name, ir::Position position,
                              const std::vector<std::pair<std::string_view, ir::TypeId>> &fields) {
    ir::RecordId id = record(name);
    for (auto [fieldName, fieldType] : fields) {
      module.fields.push_back({text(fieldName), id, fieldType, position, false});
      module.records[id.index()].fields.emplace_back(module.fields.size() - 1);
    }
    module.records[id.index()].isComplete = true;
    module.records[id.index()].position = position;
    return id;
  }

  ir::FieldId field(std::string_view recordName, std::string_view fieldName) {
    for (ir::FieldId id : module.records[record(recordName).index()].fields)
      if (module.text(module.fields[id.index()].name) == fieldName)
        return id;
    return {};
  }

  ir::GlobalId global(std::string_view name, ir::TypeId type) {
    for (size_t i = 0; i < module.globals.size(); ++i)
      if (module.text(module.globals[i].name) == name)
        return ir::GlobalId(i);
    ir::Global global;
    global.usr = text("c:@" + std::string(name));
    global.name = text(name);
    global.type = type;
    global.isDefined = true;
    module.globals.push_back(global);
    return ir::GlobalId(module.globals.size() - 1);
  }

  // The symbol of a function whose formals are `formals` many `int *`.
  ir::FunctionId function(std::string_view name, size_t formals = 0) {
    for (size_t i = 0; i < module.functions.size(); ++i)
      if (module.text(module.functions[i].name) == name)
        return ir::FunctionId(i);
    ir::FunctionSymbol symbol;
    symbol.usr = text("c:@F@" + std::string(name));
    symbol.name = symbol.spelling = text(name);
    for (size_t i = 0; i < formals; ++i) {
      ir::Formal formal;
      formal.name = text("p" + std::to_string(i));
      formal.type = intPointer();
      symbol.formals.push_back(formal);
    }
    module.functions.push_back(symbol);
    return ir::FunctionId(module.functions.size() - 1);
  }
  ir::FunctionSymbol &symbol(ir::FunctionId id) { return module.functions[id.index()]; }

  ir::Module module;

private:
  std::string path_;
};

// Adds one body of one block (more with `block`) to a module; complete at destruction.
class BodyBuilder {
public:
  BodyBuilder(ModuleBuilder &module, ir::FunctionId symbol, ir::Position position)
      : owner_(module) {
    body.symbol = symbol;
    body.position = position;
    body.endPosition = position;
    body.endPosition.line += 10;
    module.symbol(symbol).position = position;
    body.locations.emplace_back();
    body.locations[0].kind = ir::LocationKind::Result;
    body.locations[0].type = module.symbol(symbol).result;
    uint32_t index = 0;
    for (const ir::Formal &formal : module.symbol(symbol).formals) {
      ir::Location location;
      location.kind = ir::LocationKind::Parameter;
      location.name = formal.name;
      location.type = formal.type;
      location.index = index++;
      location.position = position;
      body.locations.push_back(location);
    }
    body.scopes.emplace_back();
    body.blocks.emplace_back();
    body.blocks[0].terminator = ir::TerminatorKind::Return;
  }
  ~BodyBuilder() { owner_.module.bodies.push_back(std::move(body)); }
  BodyBuilder(const BodyBuilder &) = delete;
  BodyBuilder &operator=(const BodyBuilder &) = delete;

  ir::LocationId location(ir::LocationKind kind, std::string_view name, ir::TypeId type,
                          uint32_t index = UINT32_MAX) {
    ir::Location location;
    location.kind = kind;
    location.name = owner_.text(name);
    location.type = type;
    location.index = index;
    body.locations.push_back(location);
    return ir::LocationId(body.locations.size() - 1);
  }
  ir::LocationId local(std::string_view name, ir::TypeId type) {
    return location(ir::LocationKind::Local, name, type);
  }
  ir::LocationId global(std::string_view name, ir::TypeId type) {
    return location(ir::LocationKind::Global, "", type, owner_.global(name, type).value);
  }

  ir::PlaceId place(ir::LocationId base, std::vector<ir::Projection> path = {}) {
    ir::Place place;
    place.base = base;
    for (ir::Projection step : path)
      place.path[place.depth++] = step;
    body.places.push_back(place);
    return ir::PlaceId(body.places.size() - 1);
  }

  ir::BlockId block() {
    body.blocks.emplace_back();
    body.blocks.back().terminator = ir::TerminatorKind::Return;
    current_ = body.blocks.size() - 1;
    return ir::BlockId(current_);
  }

  ir::Event &event(ir::EventKind kind, uint32_t line = 1) {
    ir::Event &event = body.blocks[current_].events.emplace_back();
    event.kind = kind;
    event.position = {body.position.file, line, 3};
    return event;
  }
  void begin(ir::LocationId location, uint32_t line = 1) {
    event(ir::EventKind::Begin, line).destination = place(location);
  }
  void end(ir::LocationId location, uint32_t line = 1) {
    event(ir::EventKind::End, line).destination = place(location);
  }
  void assign(ir::PlaceId destination, ir::Operand source, ir::Reason reason = ir::Reason::Assigned,
              uint32_t line = 1) {
    ir::Event &added = event(ir::EventKind::Assign, line);
    added.destination = destination;
    added.source = source;
    added.reason = reason;
  }
  ir::CallId call(ir::Call call, uint32_t line = 1) {
    body.calls.push_back(std::move(call));
    ir::CallId id(body.calls.size() - 1);
    event(ir::EventKind::Call, line).call = id;
    return id;
  }
  ir::CallId call(ir::FunctionId callee, std::vector<ir::Operand> arguments = {},
                  ir::PlaceId result = {}, uint32_t line = 1) {
    ir::Call made;
    made.callee = callee;
    made.arguments = std::move(arguments);
    made.result = result;
    return call(std::move(made), line);
  }
  ir::CallId callThrough(ir::PlaceId target, std::vector<ir::Operand> arguments = {},
                         uint32_t line = 1) {
    ir::Call made;
    made.kind = ir::CallKind::Indirect;
    made.target = ir::Operand::value(target);
    made.arguments = std::move(arguments);
    return call(std::move(made), line);
  }

  ir::Function body;

private:
  ModuleBuilder &owner_;
  size_t current_ = 0;
};

} // namespace outlive::test
