// What tests of models share: the shipped documents, and functions made by hand to ask them for.
#pragma once

#include "Catch.h"
#include "Embedded.h"
#include "models/Models.h"

#include <string>
#include <string_view>
#include <vector>

namespace outlive::test {

// A module in which functions and classes are written down in a few words.
class Library {
public:
  ir::Module module;

  ir::TypeId scalar(std::string_view spelling = "int") {
    return type(ir::TypeKind::Scalar, spelling, false);
  }
  ir::TypeId character() { return type(ir::TypeKind::Scalar, "char", false); }
  ir::TypeId nothing() { return type(ir::TypeKind::Void, "void", false); }
  ir::TypeId pointer(ir::TypeId to) { return derived(ir::TypeKind::Pointer, to); }
  ir::TypeId reference(ir::TypeId to) { return derived(ir::TypeKind::Reference, to); }
  ir::TypeId array(ir::TypeId of) { return derived(ir::TypeKind::Array, of); }
  ir::TypeId functionPointer() { return pointer(type(ir::TypeKind::Function, "void ()", true)); }
  ir::TypeId record(std::string_view name, std::vector<ir::TypeId> arguments = {}) {
    ir::Record record;
    record.name = module.strings.intern(name);
    record.arguments = std::move(arguments);
    record.isComplete = true;
    record.isSystem = true;
    module.records.push_back(record);
    ir::TypeId id = type(ir::TypeKind::Record, name, true);
    module.types.back().record = ir::RecordId(module.records.size() - 1);
    return id;
  }
  ir::TypeId lambda() {
    ir::TypeId id = record("lambda");
    recordOf(id).isLambda = true;
    return id;
  }
  ir::Record &recordOf(ir::TypeId id) {
    return module.records[module.types[id.index()].record.index()];
  }
  void addField(ir::TypeId owner, std::string_view name, ir::TypeId type) {
    ir::Field field;
    field.record = module.types[owner.index()].record;
    field.name = module.strings.intern(name);
    field.type = type;
    module.fields.push_back(field);
    if (!recordOf(owner).isSystem) // those of system headers do not list theirs
      recordOf(owner).fields.push_back(ir::FieldId(module.fields.size() - 1));
  }

  ir::FunctionSymbol function(std::string_view name, ir::TypeId result,
                              std::vector<ir::TypeId> arguments) {
    ir::FunctionSymbol symbol;
    symbol.name = module.strings.intern(name);
    symbol.result = result;
    symbol.isSystem = true;
    for (ir::TypeId argument : arguments)
      symbol.formals.push_back(formal(argument));
    return symbol;
  }
  ir::FunctionSymbol method(ir::TypeId owner, std::string_view name, ir::TypeId result,
                            std::vector<ir::TypeId> arguments = {}) {
    std::string full(module.text(recordOf(owner).name));
    ir::FunctionSymbol symbol = function(full + "::" + std::string(name), result, arguments);
    symbol.record = module.types[owner.index()].record;
    symbol.hasThis = true;
    symbol.formals.insert(symbol.formals.begin(), formal(pointer(owner)));
    return symbol;
  }
  ir::FunctionSymbol constructor(ir::TypeId owner, std::vector<ir::TypeId> arguments) {
    ir::FunctionSymbol symbol = method(owner, "constructor", nothing(), std::move(arguments));
    symbol.isConstructor = true;
    return symbol;
  }

private:
  ir::TypeId type(ir::TypeKind kind, std::string_view spelling, bool mayHoldAddress) {
    ir::Type type;
    type.kind = kind;
    type.spelling = module.strings.intern(spelling);
    type.mayHoldAddress = mayHoldAddress;
    module.types.push_back(type);
    return ir::TypeId(module.types.size() - 1);
  }
  ir::TypeId derived(ir::TypeKind kind, ir::TypeId element) {
    ir::TypeId id = type(kind, "", true);
    module.types.back().element = element;
    if (kind == ir::TypeKind::Array)
      module.types.back().mayHoldAddress = module.types[element.index()].mayHoldAddress;
    return id;
  }
  static ir::Formal formal(ir::TypeId type) {
    ir::Formal formal;
    formal.type = type;
    return formal;
  }
};

inline const Models &shipped() {
  static const Models models = [] {
    Models all;
    for (const EmbeddedFile &file : embeddedModels()) {
      auto error = all.add(file.name, file.text);
      INFO(error.value_or(""));
      REQUIRE(!error);
    }
    return all;
  }();
  return models;
}

} // namespace outlive::test
