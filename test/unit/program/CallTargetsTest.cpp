#include "Catch.h"
#include "ir/ModuleBuilder.h"
#include "ir/Verify.h"
#include "program/Hierarchy.h"
#include "program/Program.h"

#include <optional>

using namespace outlive;
using namespace outlive::ir;
using outlive::test::BodyBuilder;
using outlive::test::ModuleBuilder;

namespace {

// One translation unit under test. Every function gets a body unless declared only.
class CallTargetsFixture {
public:
  ModuleBuilder m{"/src/a.c"};

  FunctionId define(std::string_view name, size_t formals = 0) {
    FunctionId id = m.function(name, formals);
    BodyBuilder b(m, id, m.at(nextLine_++, 5));
    return id;
  }

  // "f g, closed": sorted names of what the n-th call of a function may reach.
  std::string targets(std::string_view caller, size_t call = 0) {
    if (!program_) {
      REQUIRE(verify(m.module) == std::vector<std::string>());
      // Formals and results are what these tests pass functions through.
      TypeId functionPointer = m.functionPointer();
      for (FunctionSymbol &symbol : m.module.functions) {
        symbol.result = functionPointer;
        for (Formal &formal : symbol.formals)
          formal.type = functionPointer;
      }
      for (Function &body : m.module.bodies)
        for (Location &location : body.locations)
          if (location.kind == LocationKind::Parameter || location.kind == LocationKind::Result)
            location.type = functionPointer;
      std::vector<Module> modules;
      modules.push_back(std::move(m.module));
      program_ = Program::link(std::move(modules));
    }
    for (size_t b = 0; b < program_->module().bodies.size(); ++b) {
      if (program_->text(program_->symbolOf(BodyId(b)).name) != caller)
        continue;
      const CallTargets &found = program_->targets(BodyId(b), CallId(call));
      std::string text;
      for (FunctionId function : found.functions)
        text += std::string(program_->text(program_->symbol(function).name)) + " ";
      return text + (found.isClosed ? "closed" : "open");
    }
    return "no such body";
  }

  Position next() { return m.at(nextLine_++, 5); }

private:
  uint32_t nextLine_ = 1;
  std::optional<Program> program_;
};

PlaceId formalPlace(BodyBuilder &b, size_t i, std::vector<Projection> path = {}) {
  return b.place(Function::formalLocation(i), std::move(path));
}

} // namespace

TEST_CASE_METHOD(CallTargetsFixture, "a call through a field reaches what is assigned to it",
                 "[targets]") {
  m.completeRecord("Ops", m.at(100, 1),
                   {{"read", m.functionPointer()}, {"write", m.functionPointer()}});
  FunctionId f = define("f", 1), g = define("g", 1), h = define("h", 1);
  FieldId read = m.field("Ops", "read"), write = m.field("Ops", "write");
  {
    BodyBuilder b(m, m.function("setup"), next());
    LocationId ops = b.global("ops", m.type(TypeKind::Record, "Ops", {}, m.record("Ops")));
    b.assign(b.place(ops, {Projection::field(read)}), Operand::function(f));
    b.assign(b.place(ops, {Projection::field(write)}), Operand::function(h));
  }
  {
    BodyBuilder b(m, m.function("more", 1), next());
    b.assign(formalPlace(b, 0, {Projection::deref(), Projection::field(read)}),
             Operand::function(g));
  }
  {
    BodyBuilder b(m, m.function("run", 1), next());
    b.callThrough(formalPlace(b, 0, {Projection::deref(), Projection::field(read)}),
                  {Operand::null()});
    b.callThrough(formalPlace(b, 0, {Projection::deref(), Projection::field(write)}),
                  {Operand::null()});
  }
  CHECK(targets("run", 0) == "f g closed");
  CHECK(targets("run", 1) == "h closed");
}

TEST_CASE_METHOD(CallTargetsFixture, "function pointers flow through globals, locals and tables",
                 "[targets]") {
  FunctionId f = define("f", 1), g = define("g", 1);
  TypeId table = m.type(TypeKind::Array, "handler[2]", m.functionPointer());
  {
    BodyBuilder b(m, m.function("initialize"), next());
    b.body.isInitializer = true;
    LocationId handlers = b.global("handlers", table);
    b.assign(b.place(handlers), Operand::function(f), Reason::ElementInitialized);
    b.assign(b.place(handlers), Operand::function(g), Reason::ElementInitialized);
  }
  {
    BodyBuilder b(m, m.function("run"), next());
    LocationId local = b.local("handler", m.functionPointer());
    LocationId value = b.location(LocationKind::Value, "", m.functionPointer());
    b.begin(local);
    b.assign(b.place(local), Operand::value(b.place(b.global("handlers", table))));
    b.assign(b.place(value), Operand::value(b.place(local)));
    b.callThrough(b.place(value), {Operand::null()});
    b.end(local);
  }
  CHECK(targets("run") == "f g closed");
}

TEST_CASE_METHOD(CallTargetsFixture, "function pointers flow through parameters, to a fixpoint",
                 "[targets]") {
  m.completeRecord("Timer", m.at(100, 1), {{"callback", m.functionPointer()}});
  FieldId callback = m.field("Timer", "callback");
  FunctionId f = define("f", 1), g = define("g", 1);
  FunctionId setLater = m.function("setLater", 2), set = m.function("set", 2);
  {
    BodyBuilder b(m, m.function("fire", 1), next());
    b.callThrough(formalPlace(b, 0, {Projection::deref(), Projection::field(callback)}),
                  {Operand::null()});
  }
  {
    BodyBuilder b(m, setLater, next());
    b.call(set, {Operand::value(formalPlace(b, 0)), Operand::value(formalPlace(b, 1))});
  }
  {
    BodyBuilder b(m, set, next());
    b.assign(formalPlace(b, 0, {Projection::deref(), Projection::field(callback)}),
             Operand::value(formalPlace(b, 1)));
  }
  {
    // apply(f, x) calls its parameter; it is itself called through a pointer.
    BodyBuilder b(m, m.function("apply", 2), next());
    b.callThrough(formalPlace(b, 0), {Operand::value(formalPlace(b, 1))});
  }
  {
    BodyBuilder b(m, m.function("user"), next());
    b.call(setLater, {Operand::null(), Operand::function(f)});
    LocationId local = b.local("p", m.functionPointer());
    b.assign(b.place(local), Operand::function(m.function("apply")));
    b.callThrough(b.place(local), {Operand::function(g), Operand::null()});
  }
  CHECK(targets("fire") == "f closed");
  CHECK(targets("apply") == "g closed");
  CHECK(targets("user", 1) == "apply closed");
}

TEST_CASE_METHOD(CallTargetsFixture, "results of functions and what is behind pointers",
                 "[targets]") {
  FunctionId f = define("f", 1), g = define("g", 1);
  FunctionId choose = m.function("choose"), store = m.function("store", 1);
  {
    BodyBuilder b(m, choose, next());
    b.assign(b.place(Function::resultLocation()), Operand::function(f), Reason::Returned);
  }
  {
    // void store(handler *out) { *out = g; }
    BodyBuilder b(m, store, next());
    b.assign(formalPlace(b, 0, {Projection::deref()}), Operand::function(g));
  }
  {
    BodyBuilder b(m, m.function("run"), next());
    LocationId chosen = b.local("chosen", m.functionPointer());
    LocationId stored = b.local("stored", m.functionPointer());
    b.call(choose, {}, b.place(chosen));
    b.callThrough(b.place(chosen), {Operand::null()});
    b.call(store, {Operand::address(b.place(stored))});
    b.callThrough(b.place(stored), {Operand::null()});
  }
  CHECK(targets("run", 1) == "f closed");
  CHECK(targets("run", 3) == "g closed");
}

TEST_CASE_METHOD(CallTargetsFixture, "unknown sources keep a call open", "[targets]") {
  FunctionId f = define("f", 1);
  FunctionId unseen = m.function("dlsym", 1);
  {
    BodyBuilder b(m, m.function("result"), next());
    LocationId local = b.local("p", m.functionPointer());
    b.call(unseen, {Operand::null()}, b.place(local));
    b.assign(b.place(local), Operand::function(f));
    b.callThrough(b.place(local), {Operand::null()});
  }
  {
    // Nobody in the program calls it.
    BodyBuilder b(m, m.function("exported", 1), next());
    b.callThrough(formalPlace(b, 0), {Operand::null()});
  }
  {
    // Somebody does, but it was also handed to unseen code.
    BodyBuilder b(m, m.function("handler", 1), next());
    b.callThrough(formalPlace(b, 0), {Operand::null()});
  }
  {
    BodyBuilder b(m, m.function("inner", 1), next());
    b.callThrough(formalPlace(b, 0), {Operand::null()});
  }
  {
    BodyBuilder b(m, m.function("user"), next());
    b.call(m.function("handler"), {Operand::function(f)});
    b.call(m.function("inner"), {Operand::function(f)});
    LocationId local = b.local("p", m.functionPointer());
    b.assign(b.place(local), Operand::function(m.function("handler")));
    b.call(unseen, {Operand::value(b.place(local))});
  }
  {
    BodyBuilder b(m, m.function("strange"), next());
    LocationId local = b.local("p", m.functionPointer());
    b.assign(b.place(local), Operand::function(f));
    b.event(EventKind::Unknown).source = Operand::address(b.place(local));
    b.callThrough(b.place(local), {Operand::null()});
  }
  CHECK(targets("result", 1) == "f open");
  CHECK(targets("exported") == "open");
  CHECK(targets("handler") == "f open");
  CHECK(targets("inner") == "f closed");
  CHECK(targets("strange") == "f open");
}

TEST_CASE_METHOD(CallTargetsFixture, "functions that cannot take the arguments are no targets",
                 "[targets]") {
  FunctionId one = define("one", 1), two = define("two", 2), many = define("many", 1);
  m.symbol(many).isVariadic = true;
  {
    BodyBuilder b(m, m.function("run"), next());
    LocationId local = b.local("p", m.functionPointer());
    for (FunctionId function : {one, two, many})
      b.assign(b.place(local), Operand::function(function));
    b.callThrough(b.place(local), {Operand::null(), Operand::null()});
  }
  CHECK(targets("run") == "many two closed");
}

namespace {

// A::f <- B::f <- C::f, and D::f overriding A::f.
class VirtualFixture : public CallTargetsFixture {
public:
  FunctionId method(std::string_view name, std::vector<FunctionId> overrides, bool isDefined) {
    FunctionId id = isDefined ? define(name, 1) : m.function(name, 1);
    FunctionSymbol &symbol = m.symbol(id);
    symbol.hasThis = symbol.isVirtual = true;
    symbol.overrides = std::move(overrides);
    return id;
  }
  void caller(std::string_view name, FunctionId callee) {
    BodyBuilder b(m, m.function(name), next());
    Call call;
    call.kind = CallKind::Virtual;
    call.callee = callee;
    call.arguments = {Operand::null()};
    b.call(call);
  }
};

} // namespace

TEST_CASE_METHOD(VirtualFixture, "a virtual call reaches all overriders", "[targets]") {
  FunctionId a = method("A", {}, true), b = method("B", {a}, true);
  method("C", {b}, true);
  method("D", {a}, true);
  caller("callA", a);
  caller("callB", b);
  CHECK(targets("callA") == "A B C D closed");
  CHECK(targets("callB") == "B C closed");
}

TEST_CASE_METHOD(VirtualFixture, "which virtual calls are closed", "[targets]") {
  FunctionId pure = method("pure", {}, false);
  m.symbol(pure).isPure = true;
  method("implementation", {pure}, true);
  FunctionId alone = method("alone", {}, false);
  m.symbol(alone).isPure = true;
  FunctionId system = method("system", {}, false);
  m.symbol(system).isSystem = true;
  method("overrider", {system}, true);
  FunctionId final = method("final", {pure}, false);
  m.symbol(final).isFinal = true;
  FunctionId internal = method("internal", {}, false);
  m.symbol(internal).isInternal = true;
  caller("callPure", pure);
  caller("callAlone", alone);
  caller("callSystem", system);
  caller("callFinal", final);
  caller("callInternal", internal);
  CHECK(targets("callPure") == "final implementation closed");
  CHECK(targets("callAlone") == "alone open");
  CHECK(targets("callSystem") == "overrider system open");
  CHECK(targets("callFinal") == "final closed");
  CHECK(targets("callInternal") == "internal closed");
}

TEST_CASE_METHOD(VirtualFixture, "a pointer to a virtual member function reaches overriders",
                 "[targets]") {
  FunctionId a = method("A", {}, true);
  method("B", {a}, true);
  {
    BodyBuilder b(m, m.function("run"), next());
    LocationId local = b.local("p", m.type(TypeKind::MemberPointer, "void (A::*)()"));
    b.assign(b.place(local), Operand::function(a));
    b.callThrough(b.place(local), {Operand::null()});
  }
  CHECK(targets("run") == "A B closed");
}

TEST_CASE("the hierarchy is transitive, also through diamonds", "[hierarchy]") {
  Module module;
  module.functions.resize(5);
  auto overrides = [&](size_t method, std::vector<FunctionId> of) {
    module.functions[method].overrides = std::move(of);
  };
  overrides(1, {FunctionId(0u)});
  overrides(2, {FunctionId(0u)});
  overrides(3, {FunctionId(1u), FunctionId(2u)});
  Hierarchy hierarchy(module);
  auto of = [&](size_t method) {
    auto span = hierarchy.overridersOf(FunctionId(method));
    return std::vector<FunctionId>(span.begin(), span.end());
  };
  CHECK(of(0) == std::vector<FunctionId>{FunctionId(1u), FunctionId(2u), FunctionId(3u)});
  CHECK(of(1) == std::vector<FunctionId>{FunctionId(3u)});
  CHECK(of(3).empty());
  CHECK(of(4).empty());
}
