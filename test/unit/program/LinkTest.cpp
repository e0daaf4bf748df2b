#include "Catch.h"
#include "ir/Digest.h"
#include "ir/ModuleBuilder.h"
#include "ir/Print.h"
#include "ir/Verify.h"
#include "program/Linker.h"

#include <algorithm>
#include <thread>

using namespace outlive;
using namespace outlive::ir;
using outlive::test::BodyBuilder;
using outlive::test::ModuleBuilder;

namespace {

// Everything observable of a program, as text.
std::string describe(const Program &program) {
  const Module &module = program.module();
  std::string text = printDeclarations(module) + printBodies(module);
  for (size_t i = 0; i < module.functions.size(); ++i)
    text += std::string(program.text(module.functions[i].usr)) + "\n";
  for (size_t b = 0; b < module.bodies.size(); ++b)
    for (size_t c = 0; c < module.bodies[b].calls.size(); ++c) {
      const CallTargets &targets = program.targets(BodyId(b), CallId(c));
      text += std::to_string(b) + "." + std::to_string(c) + (targets.isClosed ? " closed" : "");
      for (FunctionId target : targets.functions)
        text += " " + std::to_string(target.value);
      text += "\n";
    }
  for (const auto &component : program.components()) {
    for (BodyId body : component)
      text += std::to_string(body.value) + " ";
    text += "\n";
  }
  for (FunctionId variant : program.variants())
    text += "variant " + std::to_string(variant.value) + "\n";
  Digest digest = ModuleDigests(module).ofModule();
  return text + std::to_string(digest.high) + std::to_string(digest.low);
}

FunctionId find(const Program &program, std::string_view usr) {
  for (size_t i = 0; i < program.module().functions.size(); ++i)
    if (program.text(program.module().functions[i].usr) == usr)
      return FunctionId(i);
  return {};
}

std::vector<std::string> targetNames(const Program &program, std::string_view caller, size_t call) {
  BodyId body = program.bodyOf(find(program, "c:@F@" + std::string(caller)));
  REQUIRE(body.isValid());
  std::vector<std::string> names;
  for (FunctionId target : program.targets(body, CallId(call)).functions)
    names.emplace_back(program.text(program.symbol(target).usr));
  return names;
}

// `inline void helper(int *p0) { g = p0; call name(); }` in a header, then more.
void addHeader(ModuleBuilder &m, std::string_view called = "log") {
  RecordId node = m.record("Node");
  TypeId nodeType = m.type(TypeKind::Record, "Node", {}, node);
  TypeId nodePointer = m.type(TypeKind::Pointer, "Node *", nodeType);
  m.completeRecord("Node", m.at(1, 8, "/src/h.h"), {{"next", nodePointer}, {"p", m.intPointer()}});
  FunctionId log = m.function(called);
  FunctionId helper = m.function("helper", 1);
  BodyBuilder b(m, helper, m.at(3, 13, "/src/h.h"));
  LocationId local = b.local("node", nodeType);
  b.begin(local, 4);
  b.assign(b.place(local, {Projection::field(m.field("Node", "p"))}),
           Operand::value(b.place(Function::formalLocation(0))), Reason::Initialized, 4);
  b.assign(b.place(b.global("g", m.intPointer())),
           Operand::value(b.place(Function::formalLocation(0))), Reason::Assigned, 4);
  b.call(log, {}, {}, 5);
  b.end(local, 6);
}

void addCaller(ModuleBuilder &m, std::string_view name, std::string_view callee,
               uint32_t line = 20) {
  FunctionId to = m.function(callee);
  FunctionId from = m.function(name);
  BodyBuilder b(m, from, m.at(line, 5));
  std::vector<Operand> arguments;
  for (size_t i = 0; i < m.symbol(to).formals.size(); ++i)
    arguments.push_back(Operand::null());
  b.call(to, arguments, {}, line + 1);
}

// Five translation units with everything that can clash. Each differs in the order in which
// it numbers things.
std::vector<Module> makeProgram() {
  std::vector<Module> modules;
  {
    ModuleBuilder m("/src/a.c");
    addHeader(m);
    addCaller(m, "a", "helper");
    addCaller(m, "main", "a", 40);
    modules.push_back(std::move(m.module));
  }
  {
    ModuleBuilder m("/src/b.c");
    m.function("zzz");
    m.global("other", m.intType());
    addCaller(m, "b", "a");
    addHeader(m);
    addCaller(m, "main", "b", 50);
    modules.push_back(std::move(m.module));
  }
  {
    // Compiled with other macros: another body of the same function, another Node.
    ModuleBuilder m("/src/c.c");
    m.type(TypeKind::Unknown, "first");
    addHeader(m, "trace");
    addCaller(m, "log", "helper", 60);
    modules.push_back(std::move(m.module));
  }
  {
    // Knows only declarations; attributes are written here only.
    ModuleBuilder m("/src/d.c");
    FunctionId helper = m.function("helper", 1);
    m.symbol(helper).formals[0].isNoEscape = true;
    m.symbol(helper).isNoThrow = true;
    m.type(TypeKind::Pointer, "Node *", m.type(TypeKind::Record, "Node", {}, m.record("Node")));
    addCaller(m, "d", "helper");
    modules.push_back(std::move(m.module));
  }
  {
    // The same file once more, with other flags.
    ModuleBuilder m("/src/a.c");
    addHeader(m, "log2");
    addCaller(m, "a", "helper");
    modules.push_back(std::move(m.module));
  }
  return modules;
}

} // namespace

TEST_CASE("the result depends on the modules, not on their order", "[link]") {
  std::vector<size_t> order = {0, 1, 2, 3, 4};
  std::string expected = describe(Program::link(makeProgram()));
  do {
    std::vector<Module> modules = makeProgram(), shuffled;
    for (size_t i : order)
      shuffled.push_back(std::move(modules[i]));
    REQUIRE(describe(Program::link(std::move(shuffled))) == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("modules may come from many threads", "[link]") {
  std::string expected = describe(Program::link(makeProgram()));
  for (int round = 0; round < 20; ++round) {
    Linker linker;
    std::vector<std::thread> threads;
    std::vector<Module> modules = makeProgram();
    for (Module &module : modules)
      threads.emplace_back([&linker, &module] { linker.add(std::move(module)); });
    for (std::thread &thread : threads)
      thread.join();
    REQUIRE(describe(linker.finish()) == expected);
  }
}

TEST_CASE("what is linked is well formed and has everything once", "[link]") {
  Program program = Program::link(makeProgram());
  const Module &module = program.module();
  CHECK(verify(module) == std::vector<std::string>());
  CHECK(module.mainFile.isValid() == false);

  std::vector<std::string> usrs;
  for (const FunctionSymbol &symbol : module.functions)
    usrs.emplace_back(program.text(symbol.usr));
  CHECK(usrs == std::vector<std::string>{"c:@F@a", "c:@F@b", "c:@F@d", "c:@F@helper", "c:@F@log",
                                         "c:@F@log2", "c:@F@main@V@/src/a.c:40:5",
                                         "c:@F@main@V@/src/b.c:50:5", "c:@F@trace", "c:@F@zzz"});
  CHECK(module.bodies.size() == 7);
  CHECK(module.globals.size() == 2);
  REQUIRE(module.records.size() == 1);
  CHECK(module.records[0].fields.size() == 2);
  CHECK(module.fields.size() == 2);
  CHECK(module.files.size() == 5);
  // "Node *" of the TU that never saw the definition is the same type.
  size_t pointers = 0;
  for (const Type &type : module.types)
    pointers += program.text(type.spelling) == "Node *";
  CHECK(pointers == 1);
}

TEST_CASE("attributes are collected from all declarations", "[link]") {
  Program program = Program::link(makeProgram());
  const FunctionSymbol &helper = program.symbol(find(program, "c:@F@helper"));
  CHECK(helper.formals[0].isNoEscape);
  CHECK(helper.isNoThrow);
  CHECK(program.text(helper.formals[0].name) == "p0");
}

TEST_CASE("of several variants of a header function the first main file's is kept", "[link]") {
  Program program = Program::link(makeProgram());
  REQUIRE(program.variants().size() == 1);
  CHECK(program.variants()[0] == find(program, "c:@F@helper"));
  // /src/a.c is there twice, with `log` and `log2`: its smaller digest wins, not /src/c.c.
  std::vector<std::string> targets = targetNames(program, "helper", 0);
  REQUIRE(targets.size() == 1);
  CHECK(targets[0] != "c:@F@trace");

  std::vector<Module> modules = makeProgram();
  modules.pop_back();
  CHECK(targetNames(Program::link(std::move(modules)), "helper", 0) ==
        std::vector<std::string>{"c:@F@log"});
}

TEST_CASE("clashing functions stay apart and calls go to their own", "[link]") {
  // Two files with a static `f` whose USRs clash, and a third that means no one in particular.
  auto makeUnit = [](std::string_view path, std::string_view caller) {
    ModuleBuilder m(path);
    FunctionId f = m.function("f");
    m.symbol(f).isInternal = true;
    {
      BodyBuilder b(m, f, m.at(1, 13));
    }
    addCaller(m, caller, "f");
    return std::move(m.module);
  };
  std::vector<Module> modules;
  modules.push_back(makeUnit("/src/x/u.c", "x"));
  modules.push_back(makeUnit("/src/y/u.c", "y"));
  {
    ModuleBuilder m("/src/z.c");
    addCaller(m, "z", "f");
    modules.push_back(std::move(m.module));
  }
  Program program = Program::link(std::move(modules));
  using Names = std::vector<std::string>;
  CHECK(targetNames(program, "x", 0) == Names{"c:@F@f@V@/src/x/u.c:1:13"});
  CHECK(targetNames(program, "y", 0) == Names{"c:@F@f@V@/src/y/u.c:1:13"});
  CHECK(targetNames(program, "z", 0) ==
        Names{"c:@F@f@V@/src/x/u.c:1:13", "c:@F@f@V@/src/y/u.c:1:13"});
}

TEST_CASE("records of one name in two C files keep their own fields", "[link]") {
  auto makeUnit = [](std::string_view path, std::string_view fieldName) {
    ModuleBuilder m(path);
    m.completeRecord("conn", m.at(1, 8), {{fieldName, m.intPointer()}});
    TypeId type = m.type(TypeKind::Record, "struct conn", {}, m.record("conn"));
    FunctionId f = m.function("use_" + std::string(fieldName), 1);
    {
      BodyBuilder b(m, f, m.at(3, 5));
      LocationId local = b.local("c", type);
      b.begin(local);
      b.assign(b.place(local, {Projection::field(m.field("conn", fieldName))}), Operand::null());
      b.end(local);
    }
    return std::move(m.module);
  };
  std::vector<Module> modules;
  modules.push_back(makeUnit("/src/x.c", "host"));
  modules.push_back(makeUnit("/src/y.c", "socket"));
  Program program = Program::link(std::move(modules));
  const Module &module = program.module();
  REQUIRE(module.records.size() == 2);
  CHECK(module.records[0].fields.size() == 1);
  CHECK(module.records[1].fields.size() == 1);
  CHECK(verify(module) == std::vector<std::string>());
  std::string text = printBodies(module);
  CHECK(text.find("c.host <- null") != std::string::npos);
  CHECK(text.find("c.socket <- null") != std::string::npos);
}

TEST_CASE("records of one name and equal members in two files are one", "[link]") {
  auto makeUnit = [](std::string_view path, std::string_view job, std::string_view field) {
    ModuleBuilder m(path);
    m.completeRecord(job, m.at(1, 8), {{field, m.intPointer()}});
    TypeId type = m.type(TypeKind::Record, "struct job", {}, m.record(job));
    FunctionId f = m.function("use" + std::string(path), 1);
    {
      BodyBuilder b(m, f, m.at(3, 5));
      LocationId local = b.local("c", type);
      b.begin(local);
      b.assign(b.place(local, {Projection::field(m.field(job, field))}), Operand::null());
      b.end(local);
    }
    return std::move(m.module);
  };
  std::vector<Module> modules;
  modules.push_back(makeUnit("/src/x.c", "job", "log"));
  modules.push_back(makeUnit("/src/y.c", "job", "log"));
  modules.push_back(makeUnit("/src/z.c", "job", "name"));
  Program program = Program::link(std::move(modules));
  const Module &module = program.module();
  CHECK(module.records.size() == 2);
  CHECK(module.fields.size() == 2);
  CHECK(module.types.size() == 4);
  CHECK(verify(module) == std::vector<std::string>());
}

TEST_CASE("components are bottom-up across translation units", "[link]") {
  Program program = Program::link(makeProgram());
  std::vector<size_t> rank(program.module().bodies.size());
  for (size_t i = 0; i < program.components().size(); ++i)
    for (BodyId body : program.components()[i])
      rank[body.index()] = i;
  auto rankOf = [&](std::string_view usr) {
    return rank[program.bodyOf(find(program, usr)).index()];
  };
  CHECK(rankOf("c:@F@helper") < rankOf("c:@F@a"));
  CHECK(rankOf("c:@F@a") < rankOf("c:@F@b"));
  CHECK(rankOf("c:@F@b") < rankOf("c:@F@main@V@/src/b.c:50:5"));
  CHECK(rankOf("c:@F@helper") < rankOf("c:@F@d"));
}

TEST_CASE("a thousand translation units of the same headers take little", "[link]") {
  // Order by main file must hold whatever comes first; nothing here is measured, but memory
  // and time would show if header bodies were kept.
  Linker linker;
  for (int i = 999; i >= 0; --i) {
    ModuleBuilder m("/src/" + std::to_string(i) + ".c");
    addHeader(m, i % 2 ? "log" : "trace");
    linker.add(std::move(m.module));
  }
  Program program = linker.finish();
  CHECK(program.module().bodies.size() == 1);
  CHECK(program.module().files.size() == 1001);
  CHECK(targetNames(program, "helper", 0) == std::vector<std::string>{"c:@F@trace"});
}

TEST_CASE("constructors are found by number of arguments", "[link]") {
  ModuleBuilder m("/src/a.cpp");
  m.completeRecord("S", m.at(1, 8), {});
  for (size_t formals : {1u, 2u, 4u}) {
    FunctionId id = m.function("S" + std::to_string(formals), formals);
    m.symbol(id).isConstructor = m.symbol(id).hasThis = true;
    m.symbol(id).record = m.record("S");
  }
  std::vector<Module> modules;
  modules.push_back(std::move(m.module));
  Program program = Program::link(std::move(modules));
  auto names = [&](size_t arguments) {
    std::string text;
    for (FunctionId id : program.constructorsOf(RecordId(0u), arguments))
      text += std::string(program.text(program.symbol(id).name)) + " ";
    return text;
  };
  CHECK(names(0) == "S1 ");
  CHECK(names(1) == "S2 ");
  CHECK(names(2) == "S4 ");
  CHECK(names(4) == "");
}
