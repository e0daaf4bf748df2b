// Addresses left behind at the end of a function: each sink with its near misses.
#include "lifetime/LifetimeFixture.h"

using namespace outlive;
using namespace outlive::ir;
using outlive::test::Body;
using outlive::test::LifetimeFixture;

namespace {

class Dangling : public LifetimeFixture {
public:
  // int *f(...) with `formals` pointers.
  FunctionId pointerFunction(std::string_view name, size_t formals = 0) {
    FunctionId id = m.function(name, formals);
    m.symbol(id).result = m.intPointer();
    return id;
  }
};

} // namespace

TEST_CASE_METHOD(Dangling, "the address of a local is returned", "[lifetime]") {
  Body *b = new Body(*this, pointerFunction("f"), 10);
  LocationId x = b->variable("x", m.intType());
  b->returns(b->addressOf(x));
  b->finish(x);
  delete b;
  CHECK(findings() == "escape-return x high");
  // The report stands at the return, the trace ends where the variable does.
  REQUIRE(found()[0].trace.size() == 3);
  CHECK(found()[0].position.line == 12);
  CHECK(found()[0].trace.back().position.line == 13);
}

TEST_CASE_METHOD(Dangling, "what is done with an address after its end stands below it",
                 "[lifetime]") {
  FunctionId f = pointerFunction("f");
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    LocationId p = b.variable("p", m.intPointer());
    LocationId q = b.variable("q", m.intPointer());
    b.store(p, b.addressOf(x));
    b.finish(x);
    b.store(q, b.valueOf(p));
    b.use(q, {deref()});
    b.finish(q);
    b.finish(p);
  }
  REQUIRE(findings() == "escape-scope x high");
  std::vector<std::string> messages;
  Finding finding = found()[0];
  for (const TraceStep &step : finding.trace)
    messages.push_back(step.message);
  CHECK(messages == std::vector<std::string>{"the address of 'x' is taken", "stored in 'p'",
                                             "'x' dies at the end of its scope", "stored in 'q'",
                                             "used"});
}

TEST_CASE_METHOD(Dangling, "through a chain of assignments and a field", "[lifetime]") {
  TypeId box = recordType("Box", {{"p", m.intPointer()}, {"q", m.intPointer()}});
  FunctionId f = m.function("f");
  m.symbol(f).result = box;
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    LocationId y = b.variable("y", box);
    LocationId p = b.variable("p", m.intPointer());
    b.store(p, b.addressOf(x));
    b.store(y, {field("Box", "q")}, b.valueOf(p));
    b.store(y, {field("Box", "p")}, Operand::null());
    b.returns(b.valueOf(y));
    b.finish(p);
    b.finish(y);
    b.finish(x);
  }
  CHECK(findings() == "escape-return x high");
}

TEST_CASE_METHOD(Dangling, "a static, a null and an overwritten address are fine", "[lifetime]") {
  {
    Body b(*this, pointerFunction("returnsStatic"), 10);
    LocationId g = b.global("g", m.intType());
    b.returns(b.addressOf(g));
  }
  {
    Body b(*this, pointerFunction("overwrites", 1), 30);
    LocationId x = b.variable("x", m.intType());
    b.returns(b.addressOf(x));
    b.returns(b.valueOf(Body::formal(0)));
    b.finish(x);
  }
  CHECK(findings() == "");
  CHECK(summaryOf("returnsStatic") == "result <- address global always");
  CHECK(summaryOf("overwrites") == "result <- value formal0 always");
}

TEST_CASE_METHOD(Dangling, "the address of a by-value parameter is returned", "[lifetime]") {
  {
    Body b(*this, pointerFunction("f", 1), 10);
    b.returns(b.addressOf(Body::formal(0)));
  }
  CHECK(findings() == "escape-return p0 high");
}

TEST_CASE_METHOD(Dangling, "a parameter reassigned to a local buffer stays inside", "[lifetime]") {
  {
    Body b(*this, m.function("f", 1), 10);
    LocationId x = b.variable("buffer", m.intType());
    b.store(Body::formal(0), b.addressOf(x));
    b.use(Body::formal(0), {deref()});
    b.finish(x);
  }
  CHECK(findings() == "");
}

TEST_CASE_METHOD(Dangling, "a global keeps the address of a local", "[lifetime]") {
  {
    Body b(*this, m.function("keeps"), 10);
    LocationId x = b.variable("x", m.intType());
    b.store(b.global("g", m.intPointer()), b.addressOf(x));
    b.finish(x);
  }
  {
    Body b(*this, m.function("restores"), 30);
    LocationId g = b.global("g", m.intPointer());
    LocationId x = b.variable("y", m.intType());
    LocationId saved = b.variable("saved", m.intPointer());
    b.store(saved, b.valueOf(g));
    b.store(g, b.addressOf(x));
    b.store(g, b.valueOf(saved));
    b.finish(saved);
    b.finish(x);
  }
  FunctionId mainFunction = m.function("main");
  m.symbol(mainFunction).isMain = true;
  {
    Body b(*this, mainFunction, 50);
    LocationId x = b.variable("z", m.intType());
    b.store(b.global("g", m.intPointer()), b.addressOf(x));
    b.finish(x);
  }
  CHECK(findings() == "escape-global x high");
  CHECK(summaryOf("restores") == "");
}

TEST_CASE_METHOD(Dangling, "an out-parameter keeps the address of a local", "[lifetime]") {
  FunctionId keeps = m.function("keeps", 1), resets = m.function("resets", 1);
  TypeId out = pointerTo(m.intPointer());
  m.symbol(keeps).formals[0].type = m.symbol(resets).formals[0].type = out;
  {
    Body b(*this, keeps, 10);
    LocationId x = b.variable("x", m.intType());
    b.store(Body::formal(0), {deref()}, b.addressOf(x));
    b.finish(x);
  }
  {
    Body b(*this, resets, 30);
    LocationId x = b.variable("y", m.intType());
    b.store(Body::formal(0), {deref()}, b.addressOf(x));
    b.store(Body::formal(0), {deref()}, Operand::null());
    b.finish(x);
  }
  CHECK(findings() == "escape-param x high");
  CHECK(summaryOf("resets") == "formal0.deref <- nothing always");
}

TEST_CASE_METHOD(Dangling, "a context of the caller keeps it: nobody may ever look", "[lifetime]") {
  TypeId context = recordType("Context", {{"tmp", m.intPointer()}});
  FunctionId f = m.function("f", 1);
  m.symbol(f).formals[0].type = pointerTo(context);
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    b.store(Body::formal(0), {deref(), field("Context", "tmp")}, b.addressOf(x));
    b.finish(x);
  }
  CHECK(findings() == "escape-param x medium");
}

TEST_CASE_METHOD(Dangling, "a member keeps it", "[lifetime]") {
  TypeId widget = recordType("Widget", {{"p", m.intPointer()}});
  FunctionId f = m.function("Widget::set", 1);
  m.symbol(f).formals[0].type = pointerTo(widget);
  m.symbol(f).hasThis = true;
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    b.store(Body::formal(0), {deref(), field("Widget", "p")}, b.addressOf(x));
    b.finish(x);
  }
  CHECK(findings() == "escape-param x high");
  CHECK(found()[0].parts[2].text == "member 'p' of '*this'");
}

TEST_CASE_METHOD(Dangling, "a pointer is used after the scope of its target", "[lifetime]") {
  {
    Body b(*this, m.function("uses"), 10);
    LocationId p = b.variable("p", m.intPointer());
    LocationId x = b.variable("x", m.intType());
    b.store(p, b.addressOf(x));
    b.finish(x);
    b.use(p, {deref()});
    b.finish(p);
  }
  {
    Body b(*this, m.function("unused"), 30);
    LocationId p = b.variable("p", m.intPointer());
    LocationId x = b.variable("x", m.intType());
    b.store(p, b.addressOf(x));
    b.use(p, {deref()});
    b.finish(x);
    b.finish(p);
  }
  {
    Body b(*this, m.function("writesThrough"), 50);
    LocationId p = b.variable("p", m.intPointer());
    LocationId t = b.temporary(m.intType());
    b.store(p, b.addressOf(t));
    b.finish(t);
    b.store(p, {deref()}, Operand::integer(1));
    b.finish(p);
  }
  CHECK(findings() == "escape-scope x high; escape-temporary  high");
}

TEST_CASE_METHOD(Dangling, "an exception carries the address of a local", "[lifetime]") {
  {
    Body b(*this, m.function("f"), 10);
    LocationId x = b.variable("x", m.intType());
    LocationId thrown = b.temporary(m.intPointer());
    b.store(thrown, b.addressOf(x), Reason::Thrown);
    b.event(EventKind::Throw, 14).source = b.valueOf(thrown);
    b.finish(x);
    b.body.blocks[0].terminator = TerminatorKind::Unwind;
  }
  CHECK(findings() == "escape-exception x high");
}

TEST_CASE_METHOD(Dangling, "a callee throws what it was given", "[lifetime]") {
  FunctionId fail = m.function("fail", 1);
  {
    Body b(*this, fail, 10);
    LocationId thrown = b.temporary(m.intPointer());
    b.store(thrown, b.valueOf(Body::formal(0)));
    b.event(EventKind::Throw, 14).source = b.valueOf(thrown);
    b.body.blocks[0].terminator = TerminatorKind::Unwind;
  }
  {
    Body b(*this, m.function("f"), 30);
    LocationId x = b.variable("x", m.intType());
    b.run(fail, {b.addressOf(x)});
    b.finish(x);
  }
  CHECK(findings() == "escape-exception x high");
}

// ---- joins

TEST_CASE_METHOD(Dangling, "one of two paths leaves it", "[lifetime]") {
  {
    Body b(*this, pointerFunction("f", 1), 10);
    LocationId x = b.variable("x", m.intType());
    BlockId then = b.block();
    b.returns(b.addressOf(x));
    BlockId otherwise = b.block();
    b.returns(Operand::null());
    BlockId last = b.block();
    b.finish(x);
    b.branch(0, ConditionKind::NonZero, b.place(Body::formal(0)), then, otherwise);
    b.jump(1, last);
    b.jump(2, last);
  }
  CHECK(findings() == "escape-return x high");
  CHECK(summaryOf("f") == "result <- nothing; result <- unknown");
}

namespace {

// p = null; if (c) { int x; p = &x; }  then, depending on `second`, a test of c and `*p`.
void buildCorrelated(Dangling &d, std::string_view name, uint32_t line, ConditionKind second) {
  Body b(d, d.m.function(name, 1), line);
  LocationId p = b.variable("p", d.m.intPointer());
  b.store(p, Operand::null());
  BlockId then = b.block();
  LocationId x = b.variable("x", d.m.intType());
  b.store(p, b.addressOf(x));
  b.finish(x);
  BlockId joined = b.block();
  BlockId uses = b.block();
  b.use(p, {LifetimeFixture::deref()});
  BlockId last = b.block();
  b.finish(p);
  PlaceId c = b.place(Body::formal(0));
  b.branch(0, ConditionKind::NonZero, c, then, joined);
  b.jump(1, joined);
  b.branch(2, second, c, uses, last);
  b.jump(3, last);
}

} // namespace

TEST_CASE_METHOD(Dangling, "the same condition again: the use is on the same path", "[lifetime]") {
  buildCorrelated(*this, "same", 10, ConditionKind::NonZero);
  CHECK(findings() == "escape-scope x high");
}

TEST_CASE_METHOD(Dangling, "the opposite condition: the use is on the other path", "[lifetime]") {
  buildCorrelated(*this, "opposite", 10, ConditionKind::Zero);
  CHECK(findings() == "");
}

TEST_CASE_METHOD(Dangling, "a pointer set to null is not followed where it is tested",
                 "[lifetime]") {
  {
    Body b(*this, m.function("f"), 10);
    LocationId p = b.variable("p", m.intPointer());
    LocationId x = b.variable("x", m.intType());
    b.store(p, b.addressOf(x));
    b.finish(x);
    b.store(p, Operand::null());
    BlockId uses = b.block();
    b.use(p, {deref()});
    BlockId last = b.block();
    b.finish(p);
    b.branch(0, ConditionKind::NonZero, b.place(p), uses, last);
    b.jump(1, last);
  }
  CHECK(findings() == "");
}

TEST_CASE_METHOD(Dangling, "a loop's variable is another one in the next iteration", "[lifetime]") {
  {
    Body b(*this, m.function("f", 1), 10);
    LocationId p = b.variable("p", m.intPointer());
    b.store(p, Operand::null());
    BlockId head = b.block();
    BlockId body = b.block();
    BlockId follows = b.block();
    b.use(p, {deref()});
    BlockId rest = b.block();
    LocationId x = b.variable("x", m.intType());
    b.store(p, b.addressOf(x));
    b.finish(x);
    BlockId last = b.block();
    b.finish(p);
    b.jump(0, head);
    b.branch(1, ConditionKind::Unknown, {}, body, last);
    b.branch(2, ConditionKind::NonZero, b.place(p), follows, rest);
    b.jump(3, rest);
    b.jump(4, head);
  }
  CHECK(findings() == "escape-scope x high");
}

// ---- strong and weak updates

TEST_CASE_METHOD(Dangling, "a write through one of two pointers only shakes", "[lifetime]") {
  FunctionId f = m.function("f", 3);
  TypeId out = pointerTo(m.intPointer());
  m.symbol(f).formals[0].type = m.symbol(f).formals[1].type = out;
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    LocationId q = b.variable("q", out);
    b.store(Body::formal(0), {deref()}, b.addressOf(x));
    BlockId then = b.block();
    b.store(q, b.valueOf(Body::formal(0)));
    BlockId otherwise = b.block();
    b.store(q, b.valueOf(Body::formal(1)));
    BlockId last = b.block();
    b.store(q, {deref()}, Operand::null());
    b.finish(q);
    b.finish(x);
    b.branch(0, ConditionKind::NonZero, b.place(Body::formal(2)), then, otherwise);
    b.jump(1, last);
    b.jump(2, last);
  }
  CHECK(findings() == "escape-param x medium");
}

TEST_CASE_METHOD(Dangling, "elements of an array share a place", "[lifetime]") {
  TypeId holder = recordType("Holder", {{"slots", arrayOf(m.intPointer())}});
  FunctionId keeps = m.function("keeps", 1), clears = m.function("clears", 1);
  m.symbol(keeps).formals[0].type = m.symbol(clears).formals[0].type = pointerTo(holder);
  Projections slots{deref(), field("Holder", "slots")};
  {
    Body b(*this, keeps, 10);
    LocationId x = b.variable("x", m.intType()), y = b.variable("y", m.intType());
    b.store(Body::formal(0), slots, b.addressOf(x));
    b.store(Body::formal(0), slots, b.addressOf(y));
    b.finish(y);
    b.finish(x);
  }
  {
    Body b(*this, clears, 40);
    LocationId x = b.variable("z", m.intType());
    b.store(Body::formal(0), slots, b.addressOf(x));
    b.store(Body::formal(0), slots, Operand::null());
    b.finish(x);
  }
  CHECK(findings() == "escape-param x medium; escape-param y medium");
}

TEST_CASE_METHOD(Dangling, "taken back if it is still there", "[lifetime]") {
  // g = &x; if (g == &x) g = nullptr;  and the same with the branch the wrong way round
  auto build = [&](std::string_view name, std::string_view variable, uint32_t line,
                   ConditionKind kind) {
    Body b(*this, m.function(name, 1), line);
    LocationId g = b.global("g", m.intPointer());
    LocationId x = b.variable(variable, m.intType());
    b.store(g, b.valueOf(Body::formal(0)));
    BlockId stores = b.block();
    b.store(g, b.addressOf(x));
    BlockId compares = b.block();
    BlockId clears = b.block();
    b.store(g, Operand::null());
    BlockId last = b.block();
    b.finish(x);
    b.branch(0, ConditionKind::Unknown, {}, stores, compares);
    b.jump(1, compares);
    b.branch(2, kind, b.place(g), clears, last);
    b.body.blocks[2].condition.other = b.addressOf(x);
    b.jump(3, last);
  };
  build("takesBack", "a", 10, ConditionKind::Same);
  build("keeps", "b", 40, ConditionKind::Different);
  CHECK(findings() == "escape-global b high");
}

TEST_CASE_METHOD(Dangling, "a flag that is set on one side guards what is stored there",
                 "[lifetime]") {
  // p = formal; if (?) { flag = 0; p = &x; }  ... end x; if (flag) *p
  TypeId number = m.intType();
  FunctionId f = m.function("f", 2);
  m.symbol(f).formals[1].type = number;
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", number);
    BlockId local = b.block();
    b.store(Body::formal(1), Operand::integer(0));
    b.store(Body::formal(0), b.addressOf(x));
    BlockId joined = b.block();
    b.finish(x);
    BlockId uses = b.block();
    b.use(Body::formal(0), {deref()});
    BlockId last = b.block();
    b.branch(0, ConditionKind::Unknown, {}, local, joined);
    b.jump(1, joined);
    b.branch(2, ConditionKind::NonZero, b.place(Body::formal(1)), uses, last);
    b.jump(3, last);
  }
  CHECK(findings() == "");
}
