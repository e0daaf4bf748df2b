#include "ir/Print.h"
#include "Catch.h"
#include "ir/ModuleBuilder.h"
#include "ir/Verify.h"

using namespace outlive;
using namespace outlive::ir;
using outlive::test::BodyBuilder;
using outlive::test::ModuleBuilder;

TEST_CASE("a body is printed with names, exactly", "[print]") {
  ModuleBuilder m("/src/a.cpp");
  RecordId node = m.record("ns::Node");
  TypeId nodeType = m.type(TypeKind::Record, "ns::Node", {}, node);
  TypeId nodePointer = m.type(TypeKind::Pointer, "ns::Node *", nodeType);
  m.completeRecord("ns::Node", m.at(1, 8),
                   {{"next", nodePointer}, {"value", m.intType()}, {"", m.intType()}});
  FunctionId callee = m.function("ns::g", 2);
  FunctionId f = m.function("ns::f", 1);
  m.symbol(f).spelling = m.text("ns::f(int *)");
  m.symbol(f).result = m.intPointer();
  {
    BodyBuilder b(m, f, m.at(3, 6));
    b.body.isInstantiation = true;
    b.body.scopes.push_back({ScopeId(0u), false, false});
    b.body.scopes.push_back({ScopeId(1u), true, true});
    LocationId x = b.local("x", nodeType);
    b.body.locations[x.index()].scope = ScopeId(1u);
    b.body.locations[x.index()].position = m.at(4, 7);
    LocationId again = b.local("x", m.intType());
    LocationId p = b.local("p", nodePointer);
    LocationId temporary = b.location(LocationKind::Temporary, "", nodeType);
    b.body.locations[temporary.index()].isExtended = true;
    b.body.locations[temporary.index()].scope = ScopeId(2u);
    LocationId value = b.location(LocationKind::Value, "", m.intPointer());
    LocationId allocation = b.location(LocationKind::Allocation, "", m.intType());
    b.body.locations[allocation.index()].size = 40;
    b.body.locations[allocation.index()].isArrayNew = true;
    LocationId global = b.global("ns::table", nodePointer);
    LocationId literal = b.location(LocationKind::Literal, "", {});
    PlaceId next = b.place(x, {Projection::field(m.field("ns::Node", "next"))});
    PlaceId deep =
        b.place(p, {Projection::deref(), Projection::field(m.field("ns::Node", "next")),
                    Projection::deref(), Projection::field(m.field("ns::Node", "value"))});
    b.begin(x, 4);
    b.assign(next, Operand::address(b.place(x)), Reason::Initialized, 4);
    b.assign(b.place(value), Operand::address(b.place(allocation)), Reason::Allocated, 5);
    b.assign(deep, Operand::integer(-7), Reason::Assigned, 5);
    b.assign(b.place(p, {Projection::deref(), Projection::deref(),
                         Projection::field(m.field("ns::Node", "value"))}),
             Operand::none(), Reason::Moved, 6);
    b.body.places.back().isCut = true;
    b.assign(b.place(global, {Projection::deref()}), Operand::null(), Reason::Assigned, 6);
    b.assign(deep, Operand::sum(deep, -7, false), Reason::Assigned, 6);
    b.assign(b.place(again), Operand::sum(deep, 7, true), Reason::Assigned, 6);
    b.assign(b.place(p, {Projection::own(), Projection::deref()}), Operand::function(callee),
             Reason::CapturedByCopy, 6);
    b.event(EventKind::Use, 7).source = Operand::value(deep);
    b.call(callee,
           {Operand::address(b.place(p, {Projection::deref()})), Operand::value(b.place(again))},
           b.place(value), 8);
    b.callThrough(b.place(p), {Operand::value(b.place(literal))}, 8);
    Call virtualCall;
    virtualCall.kind = CallKind::Virtual;
    virtualCall.callee = callee;
    virtualCall.isDelete = true;
    b.call(virtualCall, 9);
    Event &unknown = b.event(EventKind::Unknown, 9);
    unknown.name = m.text("GCCAsmStmt");
    unknown.source = Operand::address(b.place(x));
    unknown.position = m.at(2, 1, "/src/h.h");
    b.end(x, 10);
    b.event(EventKind::Suspend, 10).position = {};
    b.body.blocks[0].terminator = TerminatorKind::Branch;
    b.body.blocks[0].condition = {ConditionKind::NonZero, b.place(p), 0, {}, false, 0, {}};
    b.body.blocks[0].successors = {BlockId(1u), BlockId(2u)};
    b.body.blocks[0].handler = BlockId(2u);
    b.body.blocks[0].end = m.at(10, 5);
    b.block();
    b.assign(b.place(Function::resultLocation()), Operand::address(b.place(temporary)),
             Reason::Returned, 11);
    b.block();
    b.event(EventKind::Throw, 12).source = Operand::value(b.place(temporary));
    b.body.blocks[2].terminator = TerminatorKind::Unwind;
  }
  REQUIRE(verify(m.module) == std::vector<std::string>());
  CHECK(printBodies(m.module) == R"(function ns::f(int *) @/src/a.cpp:3:6-13:6, instantiation
  locations
    result: int *
    p0: parameter 0, int * @3:6
    x: local, ns::Node, scope 1 @4:7
    x#2: local, int
    p: local, ns::Node *
    tmp1: temporary, ns::Node, extended, scope 2
    v1: value, int *
    new1: allocation, int, 40 bytes, array new
    ns::table: global, ns::Node *
    lit1: literal, ?
  scopes
    1: in 0
    2: in 1, loop, full expression
  block 0, handler 2
    begin x @4:3
    x.next <- &x (initialized) @4:3
    v1 <- &new1 (allocated) @5:3
    p->next->value <- -7 (assigned) @5:3
    (*p)->value... <- _ (moved) @6:3
    *ns::table <- null (assigned) @6:3
    p->next->value <- p->next->value - 7 (assigned) @6:3
    x#2 <- p->next->value + 7u (assigned) @6:3
    *p.{own} <- fn ns::g (captured by copy) @6:3
    use p->next->value @7:3
    v1 <- ns::g(&(*p), x#2) @8:3
    (p)(lit1) @8:3
    virtual ns::g(), delete @9:3
    unknown GCCAsmStmt of &x @/src/h.h:2:1
    end x @10:3
    suspend
    if p != 0: block 1, else block 2 @10:5
  block 1
    result <- &tmp1 (returned) @11:3
    return
  block 2
    throw tmp1 @12:3
    unwind
)");
}

TEST_CASE("sums wrap as their type does", "[print]") {
  CHECK(Operand::sum(PlaceId(0u), -1, false).computedWith(0) == -1);
  CHECK(Operand::sum(PlaceId(0u), -1, true).computedWith(0) == 4294967295);
  CHECK(Operand::sum(PlaceId(0u), 2, true).computedWith(4294967295) == 1);
  CHECK(Operand::sum(PlaceId(0u), 1, false).computedWith(INT64_MAX) == INT64_MIN);
  CHECK(Operand::bits(PlaceId(0u), Arithmetic::Or, 6).computedWith(3) == 7);
  CHECK(Operand::bits(PlaceId(0u), Arithmetic::And, 6).computedWith(3) == 2);
  CHECK(Operand::sum(PlaceId(0u), 0, false).isComputed());
  CHECK_FALSE(Operand::none().isComputed());
  CHECK_FALSE(Operand::value(PlaceId(0u)).isComputed());
}

TEST_CASE("the text does not depend on how tables are numbered", "[print]") {
  auto build = [](bool withOthers) {
    ModuleBuilder m("/src/a.c");
    if (withOthers) {
      m.text("unrelated");
      m.file("/usr/include/x.h");
      m.type(TypeKind::Unknown, "whatever");
      m.function("other", 3);
      m.global("g0", m.intType());
    }
    FunctionId f = m.function("f", 1);
    {
      BodyBuilder b(m, f, m.at(1, 5));
      b.assign(b.place(b.global("g", m.intPointer())),
               Operand::value(b.place(Function::formalLocation(0))));
    }
    return printBodies(m.module);
  };
  CHECK(build(false) == build(true));
}

TEST_CASE("declarations show records, globals and what is known of functions", "[print]") {
  ModuleBuilder m("/src/a.cpp");
  m.completeRecord("S", m.at(1, 8), {{"p", m.intPointer()}});
  m.module.records[0].hasTrivialDestructor = false;
  m.global("g", m.intPointer());
  m.module.globals[0].isThreadLocal = true;
  m.module.globals[0].position = m.at(2, 5);
  FunctionId f = m.function("f", 2);
  m.symbol(f).position = m.at(3, 5);
  m.symbol(f).result = m.intPointer();
  m.symbol(f).isVirtual = m.symbol(f).isNoReturn = true;
  m.symbol(f).formals[0].isNoEscape = true;
  m.symbol(f).formals[1].captureBy = 0;
  m.symbol(f).formals[1].isNeverNull = true;
  FunctionId system = m.function("printf", 1);
  m.symbol(system).isSystem = true;
  CHECK(printDeclarations(m.module) == "record S, destructor @/src/a.cpp:1:8\n"
                                       "  field p: int *\n"
                                       "global g: int *, thread local @/src/a.cpp:2:5\n"
                                       "symbol f: int *, virtual, noreturn @/src/a.cpp:3:5\n"
                                       "  formal 0 p0: int *, noescape\n"
                                       "  formal 1 p1: int *, nonnull, captured by formal 0\n");
}
