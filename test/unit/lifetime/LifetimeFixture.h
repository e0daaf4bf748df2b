// One small program under test: bodies written event by event, findings read as text.
#pragma once

#include "Catch.h"
#include "ir/ModuleBuilder.h"
#include "ir/Verify.h"
#include "lifetime/DanglingCheck.h"

#include <map>
#include <optional>

namespace outlive::test {

class LifetimeFixture {
public:
  using Projections = std::vector<ir::Projection>;

  ModuleBuilder m{"/src/a.cpp"};
  Models models;

  static ir::Projection deref() { return ir::Projection::deref(); }
  static ir::Projection own() { return ir::Projection::own(); }

  ir::Position line(uint32_t n) { return m.at(n, 5); }

  // A record whose fields may hold addresses, as a type.
  ir::TypeId recordType(std::string_view name,
                        const std::vector<std::pair<std::string_view, ir::TypeId>> &fields) {
    ir::RecordId id = m.completeRecord(name, line(900 + uint32_t(m.module.records.size())), fields);
    ir::TypeId type = m.type(ir::TypeKind::Record, name, {}, id);
    m.module.types[type.index()].mayHoldAddress = true;
    return type;
  }
  ir::TypeId pointerTo(ir::TypeId type) {
    std::string spelling = std::string(m.module.text(m.module.types[type.index()].spelling)) + " *";
    return m.type(ir::TypeKind::Pointer, spelling, type);
  }
  ir::TypeId arrayOf(ir::TypeId type) {
    std::string spelling = std::string(m.module.text(m.module.types[type.index()].spelling)) + "[]";
    ir::TypeId array = m.type(ir::TypeKind::Array, spelling, type);
    m.module.types[array.index()].mayHoldAddress = m.module.types[type.index()].mayHoldAddress;
    return array;
  }
  ir::Projection field(std::string_view record, std::string_view name) {
    return ir::Projection::field(m.field(record, name));
  }

  // Links and solves once; nothing may be added afterwards.
  void solve() {
    if (program_)
      return;
    REQUIRE(verify(m.module) == std::vector<std::string>());
    std::vector<ir::Module> modules;
    modules.push_back(std::move(m.module));
    program_ = Program::link(std::move(modules));
    result_ = solveLifetime(*program_, models);
  }

  // "escape-return x high; ..." in order of position.
  std::string findings() {
    solve();
    std::string text;
    for (const Finding &finding : escapeFindings(*program_, *result_)) {
      const char *words[] = {"low", "medium", "high"};
      text += (text.empty() ? "" : "; ") + finding.rule + " " + finding.variable + " " +
              words[size_t(finding.confidence)];
    }
    return text;
  }
  std::vector<Finding> found() {
    solve();
    return escapeFindings(*program_, *result_);
  }

  // "formal0.deref.p <- value formal1 always; ..."
  std::string summaryOf(std::string_view function) {
    solve();
    for (size_t i = 0; i < program_->module().bodies.size(); ++i)
      if (program_->text(program_->symbolOf(BodyId(i)).name) == function)
        return print(result_->summaries[i]);
    return "no such body";
  }
  const LifetimeResult &result() {
    solve();
    return *result_;
  }

private:
  std::string print(const SummaryPath &path) {
    const char *roots[] = {"formal",    "result",  "global",  "thread",
                           "exception", "unknown", "callback"};
    std::string text = roots[size_t(path.root)];
    if (path.root == RootKind::Formal)
      text += std::to_string(path.index);
    for (size_t i = 0; i < path.depth; ++i) {
      switch (path.path[i].kind()) {
      case ir::ProjectionKind::Deref:
        text += ".deref";
        break;
      case ir::ProjectionKind::Own:
        text += ".own";
        break;
      case ir::ProjectionKind::Field:
        text += "." + std::string(program_->text(
                          program_->module().fields[path.path[i].fieldId().index()].name));
        break;
      }
    }
    return text;
  }
  std::string print(const Summary &summary) {
    const char *sources[] = {"value ",  "address ", "fresh",  "function",
                             "nothing", "static",   "unknown"};
    std::string text;
    for (const Effect &effect : summary.effects) {
      text += (text.empty() ? "" : "; ") + print(effect.destination) + " <- " +
              sources[size_t(effect.source)];
      if (effect.source == SourceKind::Value || effect.source == SourceKind::Address)
        text += print(effect.path);
      text += effect.isAdded ? " added" : effect.isAlways ? " always" : "";
    }
    return text;
  }

  std::optional<Program> program_;
  std::optional<LifetimeResult> result_;
};

// Short ways to write what bodies say again and again.
class Body : public BodyBuilder {
public:
  Body(LifetimeFixture &fixture, ir::FunctionId symbol, uint32_t line)
      : BodyBuilder(fixture.m, symbol, fixture.line(line)), next_(line + 1) {}

  static ir::LocationId result() { return ir::Function::resultLocation(); }
  static ir::LocationId formal(size_t index) { return ir::Function::formalLocation(index); }

  ir::LocationId variable(std::string_view name, ir::TypeId type) {
    ir::LocationId id = local(name, type);
    begin(id, next_++);
    return id;
  }
  ir::LocationId temporary(ir::TypeId type, ir::LocationKind kind = ir::LocationKind::Temporary) {
    ir::LocationId id = location(kind, "", type);
    begin(id, next_++);
    return id;
  }
  using Projections = LifetimeFixture::Projections;
  void store(ir::LocationId to, Projections path, ir::Operand source,
             ir::Reason reason = ir::Reason::Assigned) {
    assign(place(to, std::move(path)), source, reason, next_++);
  }
  void store(ir::LocationId to, ir::Operand source, ir::Reason reason = ir::Reason::Assigned) {
    store(to, {}, source, reason);
  }
  ir::Operand addressOf(ir::LocationId of, Projections path = {}) {
    return ir::Operand::address(place(of, std::move(path)));
  }
  ir::Operand valueOf(ir::LocationId of, Projections path = {}) {
    return ir::Operand::value(place(of, std::move(path)));
  }
  void use(ir::LocationId of, Projections path) {
    event(ir::EventKind::Use, next_++).source = valueOf(of, std::move(path));
  }
  void finish(ir::LocationId location) { end(location, next_++); }
  void run(ir::FunctionId callee, std::vector<ir::Operand> arguments, ir::PlaceId result = {}) {
    call(callee, std::move(arguments), result, next_++);
  }
  void returns(ir::Operand source) { store(result(), source, ir::Reason::Returned); }

  // The graph: the entry is block 0; `block()` adds one and makes it the current one.
  void branch(uint32_t from, ir::ConditionKind kind, ir::PlaceId tested, ir::BlockId whenTrue,
              ir::BlockId whenFalse) {
    ir::Block &block = body.blocks[from];
    block.terminator = ir::TerminatorKind::Branch;
    block.condition.kind = kind;
    block.condition.place = tested;
    block.successors = {whenTrue, whenFalse};
  }
  void jump(uint32_t from, ir::BlockId to) {
    body.blocks[from].terminator = ir::TerminatorKind::Goto;
    body.blocks[from].successors = {to};
  }

private:
  uint32_t next_;
};

} // namespace outlive::test
