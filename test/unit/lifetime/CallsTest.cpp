// Summaries, and what callers make of them: two calls deep, closures, moves, threads,
// constructors, coroutines.
#include "lifetime/LifetimeFixture.h"

using namespace outlive;
using namespace outlive::ir;
using outlive::test::Body;
using outlive::test::LifetimeFixture;

namespace {

class Calls : public LifetimeFixture {
public:
  TypeId box = recordType("Box", {{"p", m.intPointer()}});

  // void store(Box *box, int *p) { box->p = p; }
  FunctionId buildStore() {
    FunctionId id = m.function("store", 2);
    m.symbol(id).formals[0].type = pointerTo(box);
    Body b(*this, id, 500);
    b.store(Body::formal(0), {deref(), field("Box", "p")}, b.valueOf(Body::formal(1)));
    return id;
  }
  // void reset(Box *box) { box->p = nullptr; }
  FunctionId buildReset() {
    FunctionId id = m.function("reset", 1);
    m.symbol(id).formals[0].type = pointerTo(box);
    Body b(*this, id, 520);
    b.store(Body::formal(0), {deref(), field("Box", "p")}, Operand::null());
    return id;
  }
  // int *same(int *p) { return p; }
  FunctionId buildSame() {
    FunctionId id = m.function("same", 1);
    m.symbol(id).result = m.intPointer();
    Body b(*this, id, 540);
    b.returns(b.valueOf(Body::formal(0)));
    return id;
  }
  // void read(int *p) { *p; }
  FunctionId buildRead() {
    FunctionId id = m.function("read", 1);
    Body b(*this, id, 560);
    b.use(Body::formal(0), {deref()});
    return id;
  }

  void addModels(std::string_view json) {
    std::optional<std::string> error = models.add("test.json", json);
    INFO(error.value_or(""));
    REQUIRE(!error);
  }
  // A class of a library: known by its model only.
  TypeId libraryType(std::string_view name) {
    RecordId id = m.record(name);
    m.module.records[id.index()].isSystem = true;
    TypeId type = m.type(TypeKind::Record, name, {}, id);
    m.module.types[type.index()].mayHoldAddress = true;
    return type;
  }
  // A method of it; formals after `this` get these types.
  FunctionId method(std::string_view record, std::string_view name, std::vector<TypeId> formals,
                    TypeId result = {}) {
    FunctionId id = m.function(std::string(record) + "::" + std::string(name), 1 + formals.size());
    FunctionSymbol &symbol = m.symbol(id);
    symbol.record = m.record(record);
    symbol.hasThis = symbol.isSystem = true;
    symbol.formals[0].type = pointerTo(m.type(TypeKind::Record, record, {}, symbol.record));
    for (size_t i = 0; i < formals.size(); ++i)
      m.symbol(id).formals[i + 1].type = formals[i];
    m.symbol(id).result = result;
    return id;
  }
  TypeId referenceTo(TypeId type) {
    std::string spelling =
        std::string(m.module.text(m.module.types[type.index()].spelling)) + " &&";
    TypeId id = m.type(TypeKind::Reference, spelling, type);
    m.module.types[id.index()].mayHoldAddress = true;
    return id;
  }
};

} // namespace

TEST_CASE_METHOD(Calls, "summaries say where values go", "[lifetime]") {
  buildStore();
  buildReset();
  buildSame();
  CHECK(summaryOf("store") == "formal0.deref.p <- value formal1 always");
  CHECK(summaryOf("reset") == "formal0.deref.p <- nothing always");
  CHECK(summaryOf("same") == "result <- value formal0 always");
}

TEST_CASE_METHOD(Calls, "a callee stores what the caller lends", "[lifetime]") {
  FunctionId store = buildStore(), reset = buildReset();
  FunctionId through = m.function("through", 2);
  m.symbol(through).formals[0].type = pointerTo(box);
  {
    Body b(*this, through, 100);
    b.run(store, {b.valueOf(Body::formal(0)), b.valueOf(Body::formal(1))});
  }
  FunctionId keeps = m.function("keeps"), resets = m.function("resets");
  {
    Body b(*this, keeps, 120);
    LocationId x = b.variable("x", m.intType());
    b.run(through, {b.addressOf(b.global("g", box)), b.addressOf(x)});
    b.finish(x);
  }
  {
    Body b(*this, resets, 140);
    LocationId x = b.variable("y", m.intType());
    LocationId g = b.global("g", box);
    b.run(through, {b.addressOf(g), b.addressOf(x)});
    b.run(reset, {b.addressOf(g)});
    b.finish(x);
  }
  CHECK(findings() == "escape-global x high");
  CHECK(summaryOf("through") == "formal0.deref.p <- value formal1 always");
}

TEST_CASE_METHOD(Calls, "a callee stores only where it returns zero", "[lifetime]") {
  FunctionId tries = m.function("tries", 2);
  m.symbol(tries).formals[0].type = pointerTo(box);
  m.symbol(tries).result = m.intType();
  {
    Body b(*this, tries, 50);
    BlockId stores = b.block();
    b.store(Body::formal(0), {deref(), field("Box", "p")}, b.valueOf(Body::formal(1)));
    b.returns(Operand::integer(0));
    BlockId fails = b.block();
    b.returns(Operand::integer(-1));
    b.branch(0, ConditionKind::Unknown, {}, stores, fails);
  }
  auto build = [&](std::string_view name, std::string_view variable, uint32_t line,
                   ConditionKind resets) {
    Body b(*this, m.function(name), line);
    LocationId x = b.variable(variable, m.intType());
    LocationId v = b.location(LocationKind::Value, "", m.intType());
    LocationId g = b.global("g", box);
    b.run(tries, {b.addressOf(g), b.addressOf(x)}, b.place(v));
    BlockId then = b.block();
    b.store(g, {field("Box", "p")}, Operand::null());
    BlockId last = b.block();
    b.finish(x);
    b.branch(0, resets, b.place(v), then, last);
    b.jump(1, last);
  };
  build("resetsWhenStored", "a", 100, ConditionKind::Zero);
  build("resetsWhenNot", "b", 120, ConditionKind::NonZero);
  CHECK(findings() == "escape-global b high");
}

TEST_CASE_METHOD(Calls, "a callee hands its argument back", "[lifetime]") {
  FunctionId same = buildSame();
  FunctionId f = m.function("f");
  m.symbol(f).result = m.intPointer();
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    LocationId v = b.location(LocationKind::Value, "", m.intPointer());
    b.run(same, {b.addressOf(x)}, b.place(v));
    b.returns(b.valueOf(v));
    b.finish(x);
  }
  CHECK(findings() == "escape-return x high");
}

TEST_CASE_METHOD(Calls, "only a callee that follows the pointer uses it", "[lifetime]") {
  FunctionId read = buildRead(), same = buildSame();
  auto build = [&](std::string_view name, FunctionId callee, uint32_t line) {
    Body b(*this, m.function(name), line);
    LocationId p = b.variable("p", m.intPointer());
    LocationId x = b.variable("x", m.intType());
    b.store(p, b.addressOf(x));
    b.finish(x);
    b.run(callee, {b.valueOf(p)});
    b.finish(p);
  };
  build("reads", read, 10);
  build("copies", same, 30);
  build("unknown", m.function("elsewhere", 1), 50);
  CHECK(findings() == "escape-scope x high; escape-scope x high");
}

TEST_CASE_METHOD(Calls, "unknown code may have reset what it was given", "[lifetime]") {
  FunctionId other = m.function("other", 1);
  FunctionId f = m.function("f", 1);
  m.symbol(f).formals[0].type = pointerTo(box);
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    b.store(Body::formal(0), {deref(), field("Box", "p")}, b.addressOf(x));
    b.run(other, {b.valueOf(Body::formal(0))});
    b.finish(x);
  }
  CHECK(findings() == "");
}

TEST_CASE_METHOD(Calls, "a guard's destructor restores", "[lifetime]") {
  // Guard(Box *box, int *p): box(box), old(box->p) { box->p = p; }  ~Guard() { box->p = old; }
  TypeId guard = recordType("Guard", {{"box", pointerTo(box)}, {"old", m.intPointer()}});
  FunctionId constructor = m.function("Guard::Guard", 3),
             destructor = m.function("Guard::~Guard", 1);
  m.symbol(constructor).formals[0].type = m.symbol(destructor).formals[0].type = pointerTo(guard);
  m.symbol(constructor).formals[1].type = pointerTo(box);
  m.symbol(constructor).hasThis = m.symbol(destructor).hasThis = true;
  m.symbol(destructor).isDestructor = true;
  Projection p = field("Box", "p"), inner = field("Guard", "box"), old = field("Guard", "old");
  {
    Body b(*this, constructor, 100);
    b.store(Body::formal(0), {deref(), inner}, b.valueOf(Body::formal(1)));
    b.store(Body::formal(0), {deref(), old}, b.valueOf(Body::formal(1), {deref(), p}));
    b.store(Body::formal(1), {deref(), p}, b.valueOf(Body::formal(2)));
  }
  {
    Body b(*this, destructor, 120);
    b.store(Body::formal(0), {deref(), inner, deref(), p},
            b.valueOf(Body::formal(0), {deref(), old}));
  }
  FunctionId f = m.function("f");
  {
    Body b(*this, f, 10);
    LocationId x = b.variable("x", m.intType());
    LocationId g = b.variable("guard", guard);
    b.run(constructor, {b.addressOf(g), b.addressOf(b.global("g", box)), b.addressOf(x)});
    b.run(destructor, {b.addressOf(g)});
    b.finish(g);
    b.finish(x);
  }
  CHECK(findings() == "");
  CHECK(summaryOf("f") == "");
}

TEST_CASE_METHOD(Calls, "recursion settles", "[lifetime]") {
  // void push(Box *box, int *p) { if (p) push(box, p); box->p = p; }
  FunctionId push = m.function("push", 2);
  m.symbol(push).formals[0].type = pointerTo(box);
  {
    Body b(*this, push, 10);
    BlockId again = b.block();
    b.run(push, {b.valueOf(Body::formal(0)), b.valueOf(Body::formal(1))});
    BlockId last = b.block();
    b.store(Body::formal(0), {deref(), field("Box", "p")}, b.valueOf(Body::formal(1)));
    b.branch(0, ConditionKind::NonZero, b.place(Body::formal(1)), again, last);
    b.jump(1, last);
  }
  CHECK(summaryOf("push") == "formal0.deref.p <- value formal1 always");
  CHECK(result().giveUps.empty());
}

TEST_CASE_METHOD(Calls, "new objects carry addresses out", "[lifetime]") {
  FunctionId make = m.function("make", 1);
  m.symbol(make).result = pointerTo(box);
  {
    Body b(*this, make, 10);
    LocationId object = b.location(LocationKind::Allocation, "", box);
    LocationId p = b.variable("p", pointerTo(box));
    b.store(p, b.addressOf(object), Reason::Allocated);
    b.store(p, {deref(), field("Box", "p")}, b.valueOf(Body::formal(0)));
    b.returns(b.valueOf(p));
    b.finish(p);
  }
  FunctionId f = m.function("f");
  m.symbol(f).result = pointerTo(box);
  {
    Body b(*this, f, 30);
    LocationId x = b.variable("x", m.intType());
    b.run(make, {b.addressOf(x)}, b.place(Body::result()));
    b.finish(x);
  }
  CHECK(summaryOf("make") == "result <- fresh always; result.deref.p <- value formal0 always");
  CHECK(findings() == "escape-return x high");
}

// ---- closures

TEST_CASE_METHOD(Calls, "a closure that captures by reference", "[lifetime]") {
  TypeId lambda = recordType("lambda", {{"x", m.intPointer()}});
  m.module.records[m.record("lambda").index()].isLambda = true;
  FunctionId operation = m.function("lambda::operator()", 1);
  m.symbol(operation).formals[0].type = pointerTo(lambda);
  m.symbol(operation).hasThis = true;
  m.symbol(operation).record = m.record("lambda");
  {
    Body b(*this, operation, 500);
    b.use(Body::formal(0), {deref(), field("lambda", "x"), deref()});
  }
  FunctionId returned = m.function("returned");
  m.symbol(returned).result = lambda;
  {
    Body b(*this, returned, 10);
    LocationId x = b.variable("x", m.intType());
    b.store(Body::result(), {field("lambda", "x")}, b.addressOf(x), Reason::CapturedByReference);
    b.finish(x);
  }
  auto buildUse = [&](std::string_view name, uint32_t line, bool callsAfter) {
    Body b(*this, m.function(name), line);
    LocationId f = b.variable("f", lambda);
    LocationId y = b.variable("y", m.intType());
    b.store(f, {field("lambda", "x")}, b.addressOf(y), Reason::CapturedByReference);
    if (!callsAfter)
      b.run(operation, {b.addressOf(f)});
    b.finish(y);
    if (callsAfter)
      b.run(operation, {b.addressOf(f)});
    b.finish(f);
  };
  buildUse("after", 30, true);
  buildUse("before", 50, false);
  CHECK(findings() == "escape-closure x high; escape-closure y high");
  CHECK(found()[0].kind == "returned");
  CHECK(found()[1].kind == "used");
}

// ---- types of libraries

TEST_CASE_METHOD(Calls, "content of owners dies with them and moves with them", "[lifetime]") {
  addModels(R"({"about": "test", "types": [
    {"name": "lib::string", "class": "owner", "methods": [
      {"name": "c_str", "returns": "interior of this"},
      {"name": "take", "stores": [{"from": "value of own of 0", "to": "own of this", "moves": true}]}
    ]}]})");
  TypeId string = libraryType("lib::string");
  FunctionId cStr = method("lib::string", "c_str", {}, m.intPointer());
  FunctionId take = method("lib::string", "take", {referenceTo(string)});
  FunctionId dangles = m.function("dangles"), moves = m.function("moves", 1);
  m.symbol(dangles).result = m.symbol(moves).result = m.intPointer();
  m.symbol(moves).formals[0].type = pointerTo(string);
  {
    Body b(*this, dangles, 10);
    LocationId s = b.variable("s", string);
    b.run(cStr, {b.addressOf(s)}, b.place(Body::result()));
    b.finish(s);
  }
  {
    Body b(*this, moves, 30);
    LocationId s = b.variable("s", string);
    b.run(cStr, {b.addressOf(s)}, b.place(Body::result()));
    b.run(take, {b.valueOf(Body::formal(0)), b.addressOf(s)});
    b.finish(s);
  }
  CHECK(findings() == "escape-return s high");
}

TEST_CASE_METHOD(Calls, "a thread holds what it was given until it is joined", "[lifetime]") {
  addModels(R"({"about": "test", "types": [
    {"name": "lib::thread", "class": "thread", "methods": [
      {"name": "start", "stores": [{"from": "value of 0", "to": "own of this"}]},
      {"name": "join", "clears": ["own of this"]},
      {"name": "detach", "stores": [{"from": "value of own of this", "to": "thread", "adds": true}]}
    ]}]})");
  TypeId thread = libraryType("lib::thread");
  FunctionId start = method("lib::thread", "start", {m.intPointer()});
  FunctionId join = method("lib::thread", "join", {});
  FunctionId detach = method("lib::thread", "detach", {});
  auto build = [&](std::string_view name, std::string_view variable, uint32_t line, FunctionId last,
                   bool isDeclaredFirst) {
    Body b(*this, m.function(name), line);
    LocationId t, x;
    if (isDeclaredFirst)
      t = b.variable("t", thread);
    x = b.variable(variable, m.intType());
    if (!isDeclaredFirst)
      t = b.variable("t", thread);
    b.run(start, {b.addressOf(t), b.addressOf(x)});
    if (last)
      b.run(last, {b.addressOf(t)});
    if (!isDeclaredFirst)
      b.finish(t);
    b.finish(x);
    if (isDeclaredFirst)
      b.finish(t);
  };
  build("joined", "a", 10, join, true);
  build("detached", "b", 30, detach, false);
  build("neither", "c", 50, {}, true);
  build("declaredAfter", "d", 70, {}, false);
  CHECK(findings() == "escape-thread b medium; escape-thread c high");
}

TEST_CASE_METHOD(Calls, "filled in a loop after it was made", "[lifetime]") {
  addModels(R"({"about": "test", "types": [
    {"name": "lib::list", "class": "owner", "methods": [
      {"name": "make", "clears": ["own of this"]},
      {"name": "clear", "clears": ["own of this"]},
      {"name": "add", "stores": [{"from": "value of 0", "to": "own of this", "adds": true}]},
      {"name": "first", "returns": "value of own of this"}]}]})");
  TypeId list = libraryType("lib::list");
  FunctionId make = method("lib::list", "make", {}), clear = method("lib::list", "clear", {});
  FunctionId add = method("lib::list", "add", {m.intPointer()});
  FunctionId first = method("lib::list", "first", {});
  m.symbol(first).result = m.intPointer();
  auto build = [&](std::string_view name, std::string_view variable, uint32_t line,
                   FunctionId before) {
    FunctionId f = m.function(name);
    m.symbol(f).result = m.intPointer();
    Body b(*this, f, line);
    LocationId l = b.variable("l", list), x = b.variable(variable, m.intType());
    LocationId v = b.location(LocationKind::Value, "", m.intPointer());
    b.run(make, {b.addressOf(l)});
    BlockId head = b.block();
    BlockId fills = b.block();
    b.run(add, {b.addressOf(l), b.addressOf(x)});
    BlockId last = b.block();
    if (before)
      b.run(before, {b.addressOf(l)});
    b.run(first, {b.addressOf(l)}, b.place(v));
    b.returns(b.valueOf(v));
    b.finish(x);
    b.finish(l);
    b.jump(0, head);
    b.branch(1, ConditionKind::Unknown, {}, fills, last);
    b.jump(2, head);
  };
  build("keeps", "a", 10, {});
  build("clears", "b", 30, clear);
  CHECK(findings() == "escape-return a high");
}

TEST_CASE_METHOD(Calls, "joined where it is joinable", "[lifetime]") {
  addModels(R"({"about": "test", "types": [
    {"name": "lib::thread", "class": "thread", "methods": [
      {"name": "start", "stores": [{"from": "value of 0", "to": "own of this"}]},
      {"name": "join", "clears": ["own of this"]}]}]})");
  TypeId thread = libraryType("lib::thread");
  FunctionId start = method("lib::thread", "start", {m.intPointer()});
  FunctionId join = method("lib::thread", "join", {});
  {
    Body b(*this, m.function("f", 1), 10);
    LocationId t = b.variable("t", thread), x = b.variable("x", m.intType());
    b.run(start, {b.addressOf(t), b.addressOf(x)});
    BlockId joins = b.block();
    b.run(join, {b.addressOf(t)});
    BlockId last = b.block();
    b.finish(x);
    b.finish(t);
    b.branch(0, ConditionKind::Unknown, {}, joins, last);
    b.jump(1, last);
  }
  CHECK(findings() == "");
}

// ---- coroutines

TEST_CASE_METHOD(Calls, "a coroutine keeps a reference across a suspension", "[lifetime]") {
  TypeId task = recordType("Task", {});
  FunctionId late = m.function("late", 1), early = m.function("early", 1);
  m.symbol(late).result = m.symbol(early).result = task;
  {
    Body b(*this, late, 100);
    b.event(EventKind::Suspend, 101);
    b.use(Body::formal(0), {deref()});
    b.body.isCoroutine = true;
  }
  {
    Body b(*this, early, 120);
    b.use(Body::formal(0), {deref()});
    b.event(EventKind::Suspend, 122);
    b.body.isCoroutine = true;
  }
  auto build = [&](std::string_view name, uint32_t line, FunctionId coroutine, bool isTaskLocal) {
    Body b(*this, m.function(name), line);
    LocationId t = isTaskLocal ? b.variable("t", task) : LocationId();
    LocationId argument = b.temporary(m.intType());
    if (!isTaskLocal)
      t = b.temporary(task);
    b.run(coroutine, {b.addressOf(argument)}, b.place(t));
    if (!isTaskLocal)
      b.finish(t);
    b.finish(argument);
    if (isTaskLocal)
      b.finish(t);
  };
  build("keeps", 10, late, true);
  build("awaitsAtOnce", 30, late, false);
  build("usesEarly", 50, early, true);
  CHECK(summaryOf("late") == "result.own <- value formal0 always");
  CHECK(findings() == "escape-coroutine  medium");
}
