#include "ir/Verify.h"
#include "Catch.h"
#include "ir/ModuleBuilder.h"

#include <functional>

using namespace outlive;
using namespace outlive::ir;
using outlive::test::BodyBuilder;
using outlive::test::ModuleBuilder;

namespace {

void addBody(ModuleBuilder &m, FunctionId f, FunctionId g) {
  BodyBuilder b(m, f, m.at(3, 5));
  b.body.scopes.push_back({ScopeId(0u), false, false});
  LocationId x = b.local("x", m.intType());
  b.begin(x);
  b.body.blocks[0].terminator = TerminatorKind::Branch;
  b.body.blocks[0].condition = {
      ConditionKind::NonZero, b.place(Function::formalLocation(0)), 0, {}, false, 0, {}};
  b.body.blocks[0].successors = {BlockId(1u), BlockId(2u)};
  b.block();
  b.call(g, {Operand::address(b.place(x))});
  b.body.blocks[1].terminator = TerminatorKind::Goto;
  b.body.blocks[1].successors = {BlockId(2u)};
  b.block();
  b.end(x);
}

// f(p0) { int x; if (p0) { g(&x); } } over three blocks.
ModuleBuilder makeGood() {
  ModuleBuilder m("/src/a.c");
  m.completeRecord("A", m.at(1, 1), {{"i", m.intType()}});
  m.completeRecord("B", m.at(2, 1), {{"a", m.type(TypeKind::Record, "A", {}, m.record("A"))}});
  m.type(TypeKind::Record, "B", {}, m.record("B"));
  m.global("g", m.intPointer());
  FunctionId g = m.function("g", 1);
  FunctionId f = m.function("f", 1);
  addBody(m, f, g);
  return m;
}

} // namespace

TEST_CASE("a good module has no problems", "[verify]") {
  CHECK(verify(makeGood().module) == std::vector<std::string>());
}

TEST_CASE("each kind of damage is found", "[verify]") {
  struct Case {
    const char *expected;
    std::function<void(Module &)> damage;
  };
  auto body = [](Module &m) -> Function & { return m.bodies[0]; };
  std::vector<Case> cases = {
      {"a string is out of range", [](Module &m) { m.globals[0].name = Symbol(9999u); }},
      {"a type is out of range", [](Module &m) { m.fields[0].type = TypeId(99u); }},
      {"a type has an unknown kind", [](Module &m) { m.types[0].kind = TypeKind(77); }},
      {"element types form a cycle",
       [](Module &m) {
         m.types[0].element = TypeId(1u);
         m.types[1].element = TypeId(0u);
       }},
      {"bases and fields of records form a cycle",
       [](Module &m) { m.records[0].bases = {RecordId(1u)}; }},
      {"overridden methods form a cycle",
       [](Module &m) { m.functions[0].overrides = {FunctionId(0u)}; }},
      {"a field's record is out of range", [](Module &m) { m.fields[0].record = RecordId(); }},
      {"a position's file is out of range",
       [](Module &m) { m.functions[0].position.file = FileId(9u); }},
      {"f: has two bodies", [](Module &m) { m.bodies.push_back(m.bodies[0]); }},
      {"f: location 0 is not the result",
       [&](Module &m) { body(m).locations[0].kind = LocationKind::Local; }},
      {"f: locations 1 and following are not the formals in order",
       [&](Module &m) { body(m).locations[1].index = 4; }},
      {"f: there are fewer locations than formals",
       [&](Module &m) { m.functions[1].formals.resize(7); }},
      {"f: scopes form a cycle", [&](Module &m) { body(m).scopes[1].parent = ScopeId(1u); }},
      {"f: a place's base is out of range",
       [&](Module &m) { body(m).places[0].base = LocationId(50u); }},
      {"f: a place's field is out of range",
       [&](Module &m) {
         body(m).places[1].depth = 1;
         body(m).places[1].path[0] = Projection::field(FieldId(1000u));
       }},
      {"f: a place is too deep", [&](Module &m) { body(m).places[0].depth = 7; }},
      {"f: a callee is out of range", [&](Module &m) { body(m).calls[0].callee = FunctionId(); }},
      {"f: an operand's place is out of range",
       [&](Module &m) { body(m).calls[0].arguments[0].id = 12345; }},
      {"f: a branch has not exactly two successors",
       [&](Module &m) { body(m).blocks[0].successors.pop_back(); }},
      {"f: a successor is out of range",
       [&](Module &m) { body(m).blocks[1].successors[0] = BlockId(3u); }},
      {"f: an end of the function has successors",
       [&](Module &m) { body(m).blocks[1].terminator = TerminatorKind::Unwind; }},
      {"f: a call event has no call",
       [&](Module &m) { body(m).blocks[1].events[0].call = CallId(); }},
      {"f: a place has elements behind its end",
       [&](Module &m) { body(m).places[0].elements = 2; }},
      {"f: an operand other than a value is interior",
       [&](Module &m) { body(m).calls[0].arguments[0].isInterior = true; }},
      {"f: an operand's place is out of range",
       [&](Module &m) { body(m).calls[0].arguments[0] = Operand::sum(PlaceId(12345u), 1, false); }},
      {"f: an operand other than a sum is unsigned",
       [&](Module &m) { body(m).calls[0].arguments[0].isOfUnsigned32 = true; }},
      {"f: an operand that is not interior goes back",
       [&](Module &m) { body(m).calls[0].arguments[0].isBack = true; }},
      {"f: a condition's mask is not constant",
       [&](Module &m) {
         body(m).blocks[0].condition.kind = ConditionKind::Masked;
         body(m).blocks[0].condition.other = Operand::value(PlaceId(0u));
       }},
      {"f: a condition asks for bits outside of its mask",
       [&](Module &m) {
         body(m).blocks[0].condition.kind = ConditionKind::NotMasked;
         body(m).blocks[0].condition.constant = 5;
         body(m).blocks[0].condition.other = Operand::integer(4);
       }},
      {"f: a condition's order is not that of two places",
       [&](Module &m) {
         body(m).blocks[0].condition.kind = ConditionKind::Below;
         body(m).blocks[0].condition.other = Operand::integer(4);
       }},
      {"f: an operand's arithmetic has an unknown kind",
       [&](Module &m) {
         body(m).calls[0].arguments[0] = Operand::bits(PlaceId(0u), Arithmetic(10), 1);
       }},
      {"f: a condition compares with a sum",
       [&](Module &m) { body(m).blocks[0].condition.other = Operand::sum(PlaceId(0u), 1, false); }},
      {"f: an operand's test is out of range",
       [&](Module &m) { body(m).calls[0].arguments[0] = Operand::test(TestId(0u)); }},
      {"f: a test asks nothing", [&](Module &m) { body(m).tests.emplace_back(); }},
      {"f: a condition compares with a test",
       [&](Module &m) {
         body(m).tests.push_back(body(m).blocks[0].condition);
         body(m).blocks[0].condition.other = Operand::test(TestId(0u));
       }},
      {"f: cases are not those of the successors",
       [&](Module &m) { body(m).blocks[0].cases.resize(2); }},
      {"f: a case has no values",
       [&](Module &m) {
         body(m).blocks[0].terminator = TerminatorKind::Switch;
         body(m).blocks[0].cases = {{2, 1, false}, {0, 0, true}};
       }},
      {"f: there is no block", [&](Module &m) { body(m).blocks.clear(); }},
      {"f: block 1 has events but cannot be reached",
       [&](Module &m) { body(m).blocks[0].successors[0] = BlockId(2u); }},
      {"f: x in block 2 ends twice",
       [&](Module &m) { body(m).blocks[2].events.push_back(body(m).blocks[2].events[0]); }},
      {"f: x in block 2 ends but never began",
       [&](Module &m) { body(m).blocks[0].events.clear(); }},
  };
  for (const Case &one : cases) {
    INFO(one.expected);
    ModuleBuilder m = makeGood();
    one.damage(m.module);
    std::vector<std::string> problems = verify(m.module);
    REQUIRE(!problems.empty());
    CHECK(problems.front() == one.expected);
  }
}

TEST_CASE("a life that ends on one branch only is no problem where paths join", "[verify]") {
  ModuleBuilder m = makeGood();
  Function &body = m.module.bodies[0];
  // x may have ended in block 1 already: on the other path it has not.
  body.blocks[1].events.push_back(body.blocks[2].events[0]);
  CHECK(verify(m.module) == std::vector<std::string>());
}
