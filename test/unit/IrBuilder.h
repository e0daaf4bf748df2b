// Small programs for solver tests, written almost as in C.
//
//     IrBuilder b;
//     b.record("S", {{"f", "int *"}, {"next", "S *"}});
//     auto &f = b.function("keep", {{"s", "S *"}, {"p", "int *"}});
//     f.set("s->next->f", "p");
//     Program program = b.link();
//
// Types: "int", "void", a record's name, and these followed by `*` or `&`.
// Places: names of locations with `.field`, `->field` and leading `*`; `result` is the result.
// A reference is a pointer: write `*r` where the source says `r`.
// Operands: a place, `&place`, `null`, a number, or a function's name as `@name`.
// Each event stands on the next line of the file, column 3.
#pragma once

#include "ir/ModuleBuilder.h"
#include "program/Program.h"

#include <deque>
#include <map>
#include <memory>

namespace outlive::test {

using Named = std::pair<std::string, std::string>; // name and type

class IrBuilder;

class FunctionBuilder {
public:
  FunctionBuilder(IrBuilder &owner, ir::FunctionId id, uint32_t line);

  // ---- locations
  ir::LocationId add(ir::LocationKind kind, const std::string &name, const std::string &type);
  ir::LocationId local(const std::string &name, const std::string &type) {
    return add(ir::LocationKind::Local, name, type);
  }
  ir::LocationId value(const std::string &name, const std::string &type) {
    return add(ir::LocationKind::Value, name, type);
  }
  // `name = new type`: the allocation is called `name.new` in places.
  ir::LocationId allocate(const std::string &name, const std::string &type, uint64_t size = 8);
  ir::Location &location(const std::string &name) {
    return body_->body.locations[locations_.at(name).index()];
  }

  // ---- scopes: what is added later belongs to the innermost open one
  ir::ScopeId open(bool isLoop = false) {
    body_->body.scopes.push_back({scope_, isLoop, false});
    return scope_ = ir::ScopeId(body_->body.scopes.size() - 1);
  }
  void close() { scope_ = body_->body.scopes[scope_.index()].parent; }

  // ---- events
  void set(const std::string &destination, const std::string &source,
           ir::Reason reason = ir::Reason::Assigned) {
    ir::PlaceId to = place(destination);
    body_->assign(to, operand(source), reason, nextLine());
  }
  void ret(const std::string &source) { set("result", source, ir::Reason::Returned); }
  void raise(const std::string &source) {
    ir::Operand operandOfThrow = operand(source);
    body_->event(ir::EventKind::Throw, nextLine()).source = operandOfThrow;
  }
  // Kind and others may be changed in what comes back.
  ir::Call &call(const std::string &callee, const std::vector<std::string> &arguments,
                 const std::string &result = {});
  ir::Call &callThrough(const std::string &target, const std::vector<std::string> &arguments,
                        const std::string &result = {});

  // ---- blocks: 0 is open at first; each returns unless told where to go
  ir::BlockId block() { return body_->block(); }
  void go(ir::BlockId from, const std::vector<ir::BlockId> &to) {
    ir::Block &b = body_->body.blocks[from.index()];
    b.successors = to;
    b.terminator = to.size() == 1   ? ir::TerminatorKind::Goto
                   : to.size() == 2 ? ir::TerminatorKind::Branch
                                    : ir::TerminatorKind::Switch;
  }

  ir::PlaceId place(const std::string &text);
  ir::Operand operand(const std::string &text);
  ir::FunctionSymbol &symbol();
  ir::Function &body() { return body_->body; }

private:
  friend class IrBuilder;
  uint32_t nextLine() { return ++line_; }

  IrBuilder &owner_;
  ir::FunctionId id_;
  uint32_t line_;
  ir::ScopeId scope_{0u};
  std::map<std::string, ir::LocationId> locations_;
  std::unique_ptr<BodyBuilder> body_;
};

class IrBuilder {
public:
  ModuleBuilder m{"/src/a.cpp"};

  ir::TypeId type(const std::string &spelling) {
    if (char last = spelling.back(); last == '*' || last == '&') {
      std::string element = spelling.substr(0, spelling.size() - 1);
      while (element.back() == ' ')
        element.pop_back();
      ir::TypeId elementType = type(element);
      ir::TypeId id = m.type(last == '*' ? ir::TypeKind::Pointer : ir::TypeKind::Reference,
                             spelling, elementType);
      m.module.types[id.index()].mayHoldAddress = true;
      m.module.types[id.index()].size = 8;
      return id;
    }
    if (spelling == "void")
      return m.type(ir::TypeKind::Void, spelling);
    if (auto found = records_.find(spelling); found != records_.end())
      return found->second;
    return m.type(ir::TypeKind::Scalar, spelling);
  }

  // Fields may point to the record itself.
  ir::RecordId record(const std::string &name, const std::vector<Named> &fields,
                      uint64_t size = 16) {
    ir::RecordId id = m.record(name);
    ir::TypeId own = m.type(ir::TypeKind::Record, name, {}, id);
    records_[name] = own;
    bool mayHoldAddress = false;
    for (const auto &[fieldName, fieldType] : fields) {
      ir::TypeId typeOfField = type(fieldType);
      mayHoldAddress |= m.module.types[typeOfField.index()].mayHoldAddress;
      m.module.fields.push_back({m.text(fieldName), id, typeOfField, m.at(1, 1), false});
      m.module.records[id.index()].fields.emplace_back(m.module.fields.size() - 1);
    }
    m.module.records[id.index()].isComplete = true;
    m.module.records[id.index()].position = m.at(1, 1);
    m.module.types[own.index()].mayHoldAddress = mayHoldAddress;
    m.module.types[own.index()].size = size;
    return id;
  }

  ir::GlobalId global(const std::string &name, const std::string &typeName) {
    globals_[name] = typeName;
    return m.global(name, type(typeName));
  }
  // `static`: no unit that is missing defines it.
  ir::GlobalId staticGlobal(const std::string &name, const std::string &typeName) {
    const ir::GlobalId id = global(name, typeName);
    m.module.globals[id.index()].isInternal = true;
    return id;
  }

  // A function without body.
  ir::FunctionSymbol &declare(const std::string &name, const std::vector<Named> &formals,
                              const std::string &result = "void") {
    ir::FunctionId id = m.function(name);
    ir::FunctionSymbol &symbol = m.symbol(id);
    symbol.position = m.at(1, 1);
    symbol.result = type(result);
    for (const auto &[formalName, formalType] : formals) {
      ir::Formal formal;
      formal.name = m.text(formalName);
      formal.type = type(formalType);
      formal.position = m.at(1, 1);
      symbol.formals.push_back(formal);
    }
    return symbol;
  }

  // The reference stays valid until link().
  FunctionBuilder &function(const std::string &name, const std::vector<Named> &formals,
                            const std::string &result = "void") {
    declare(name, formals, result);
    return functions_.emplace_back(*this, m.function(name), 100 * ++count_);
  }

  Program link() {
    for (FunctionBuilder &function : functions_)
      function.body_.reset(); // adds the body to the module
    functions_.clear();
    std::vector<ir::Module> modules;
    modules.push_back(std::move(m.module));
    return Program::link(std::move(modules));
  }

private:
  friend class FunctionBuilder;
  std::map<std::string, ir::TypeId> records_;
  std::map<std::string, std::string> globals_;
  std::deque<FunctionBuilder> functions_;
  uint32_t count_ = 0;
};

// ---- implementation -------------------------------------------------------------------------

inline FunctionBuilder::FunctionBuilder(IrBuilder &owner, ir::FunctionId id, uint32_t line)
    : owner_(owner), id_(id), line_(line),
      body_(std::make_unique<BodyBuilder>(owner.m, id, owner.m.at(line, 5))) {
  locations_["result"] = ir::Function::resultLocation();
  const ir::FunctionSymbol &symbol = owner.m.symbol(id);
  for (size_t i = 0; i < symbol.formals.size(); ++i)
    locations_[std::string(owner.m.module.text(symbol.formals[i].name))] =
        ir::Function::formalLocation(i);
  for (ir::Location &location : body_->body.locations)
    location.scope = ir::ScopeId(0u);
  open(); // the outermost block
}

inline ir::FunctionSymbol &FunctionBuilder::symbol() { return owner_.m.symbol(id_); }

inline ir::LocationId FunctionBuilder::add(ir::LocationKind kind, const std::string &name,
                                           const std::string &type) {
  ir::LocationId id = body_->location(kind, name, owner_.type(type));
  ir::Location &location = body_->body.locations[id.index()];
  if (kind == ir::LocationKind::Value)
    location.name = Symbol();
  location.scope = scope_;
  location.position = owner_.m.at(nextLine(), 3);
  locations_[name] = id;
  return id;
}

inline ir::LocationId FunctionBuilder::allocate(const std::string &name, const std::string &type,
                                                uint64_t size) {
  ir::LocationId id = add(ir::LocationKind::Allocation, name + ".new", type);
  body_->body.locations[id.index()].name = Symbol();
  body_->body.locations[id.index()].size = size;
  ir::PlaceId object = body_->place(id);
  body_->assign(place(name), ir::Operand::address(object), ir::Reason::Allocated, nextLine());
  return id;
}

inline ir::Call &FunctionBuilder::call(const std::string &callee,
                                       const std::vector<std::string> &arguments,
                                       const std::string &result) {
  ir::Call made;
  made.callee = owner_.m.function(callee);
  for (const std::string &argument : arguments)
    made.arguments.push_back(operand(argument));
  if (!result.empty())
    made.result = place(result);
  return body_->body.calls[body_->call(std::move(made), nextLine()).index()];
}

inline ir::Call &FunctionBuilder::callThrough(const std::string &target,
                                              const std::vector<std::string> &arguments,
                                              const std::string &result) {
  ir::Call made;
  made.kind = ir::CallKind::Indirect;
  made.target = operand(target);
  for (const std::string &argument : arguments)
    made.arguments.push_back(operand(argument));
  if (!result.empty())
    made.result = place(result);
  return body_->body.calls[body_->call(std::move(made), nextLine()).index()];
}

inline ir::Operand FunctionBuilder::operand(const std::string &text) {
  if (text == "null")
    return ir::Operand::null();
  if (text == "none")
    return ir::Operand::none();
  if (text[0] == '@')
    return ir::Operand::function(owner_.m.function(text.substr(1)));
  if (text[0] == '&')
    return ir::Operand::address(place(text.substr(1)));
  if (text[0] >= '0' && text[0] <= '9')
    return ir::Operand::integer(std::stoll(text));
  return ir::Operand::value(place(text));
}

inline ir::PlaceId FunctionBuilder::place(const std::string &text) {
  size_t stars = text.find_first_not_of('*');
  std::string rest = text.substr(stars);
  // A base may have a dot of its own: `n.new`.
  size_t nameEnd = rest.find_first_of(".-");
  if (rest.compare(nameEnd == std::string::npos ? rest.size() : nameEnd, 4, ".new") == 0)
    nameEnd = rest.find_first_of(".-", nameEnd + 4);
  std::string name = rest.substr(0, nameEnd);
  if (!locations_.count(name) && owner_.globals_.count(name))
    locations_[name] = body_->global(name, owner_.type(owner_.globals_[name]));
  ir::LocationId base = locations_.at(name);
  ir::TypeId type = body_->body.locations[base.index()].type;
  const ir::Module &module = owner_.m.module;
  std::vector<ir::Projection> path;
  auto follow = [&](ir::Projection projection) {
    path.push_back(projection);
    type = projection.kind() == ir::ProjectionKind::Field
               ? module.fields[projection.fieldId().index()].type
               : module.types[type.index()].element;
  };
  while (nameEnd < rest.size()) {
    if (rest[nameEnd] == '-') {
      follow(ir::Projection::deref());
      ++nameEnd;
    }
    size_t next = rest.find_first_of(".-", nameEnd + 1);
    std::string fieldName = rest.substr(
        nameEnd + 1, next == std::string::npos ? std::string::npos : next - nameEnd - 1);
    std::string recordName(
        module.text(module.records[module.types[type.index()].record.index()].name));
    follow(ir::Projection::field(owner_.m.field(recordName, fieldName)));
    nameEnd = next;
  }
  for (size_t i = 0; i < stars; ++i)
    follow(ir::Projection::deref());
  return body_->place(base, std::move(path));
}

} // namespace outlive::test
