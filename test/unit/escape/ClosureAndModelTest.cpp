#include "EscapeFixture.h"

using namespace outlive;
using namespace outlive::test;
using Lines = EscapeFixture::Lines;

namespace {

// A function whose lambda captures one pointer by copy, and the lambda's body.
class ClosureFixture : public EscapeFixture {
public:
  ClosureFixture() {
    ir::RecordId closure = record("(lambda)", {{"p", "int *"}}, 8);
    m.module.records[closure.index()].isLambda = true;
    global("g", "int *");
  }
  void model(std::string_view json) { REQUIRE(models_.add("test.json", json) == std::nullopt); }
};

} // namespace

TEST_CASE_METHOD(ClosureFixture, "lambdas", "[escape]") {
  auto &returned = function("returned", {{"p", "int *"}}, "(lambda)");
  returned.add(ir::LocationKind::Closure, "c", "(lambda)");
  returned.location("c").name = Symbol();
  returned.set("c.p", "p", ir::Reason::CapturedByCopy);
  returned.ret("c");
  auto &local = function("local", {{"p", "int *"}});
  local.add(ir::LocationKind::Closure, "c", "(lambda)");
  local.location("c").name = Symbol();
  local.local("f", "(lambda)");
  local.set("c.p", "p", ir::Reason::CapturedByCopy);
  local.set("f", "c");
  CHECK(lines("returned") ==
        Lines{"lambda escapes to heap: returned at 103", "leaking param: p to result level=0"});
  CHECK(lines("local") == Lines{"lambda does not escape", "p does not escape"});
}

TEST_CASE_METHOD(ClosureFixture, "a lambda's body speaks for what it captured", "[escape]") {
  auto &body = function("(lambda)::operator()", {{"", "(lambda) *"}, {"q", "int * *"}});
  body.symbol().hasThis = true;
  body.symbol().record = m.record("(lambda)");
  ir::Place place;
  place.base = ir::Function::formalLocation(0);
  place.path[0] = ir::Projection::deref();
  place.path[1] = ir::Projection::field(m.field("(lambda)", "p"));
  place.depth = 2;
  ir::PlaceId target = body.place("*q");
  body.body().places.push_back(place);
  ir::PlaceId captured(body.body().places.size() - 1);
  ir::Event event;
  event.kind = ir::EventKind::Assign;
  event.destination = target;
  event.source = ir::Operand::value(captured);
  event.position = m.at(101, 3);
  body.body().blocks[0].events.push_back(event);
  auto &user = function("user", {{"p", "int *"}});
  user.add(ir::LocationKind::Closure, "c", "(lambda)");
  user.location("c").name = Symbol();
  user.local("out", "int *");
  user.set("c.p", "p", ir::Reason::CapturedByCopy);
  user.call("(lambda)::operator()", {"&c", "&out"});
  user.set("g", "out");
  CHECK(lines("user") ==
        Lines{"lambda does not escape", "leaking param: p: stored to global g at 205"});
}

TEST_CASE_METHOD(ClosureFixture, "models: allocating calls and kept arguments", "[escape]") {
  model(R"({"functions": [
    {"name": "malloc", "returns": "fresh"},
    {"name": "keep", "stores": [{"from": "value of 0", "to": "global"}]},
    {"name": "printf"}]})");
  declare("malloc", {{"n", "int"}}, "void *");
  declare("keep", {{"p", "int *"}});
  declare("printf", {{"format", "char *"}}).isVariadic = true;
  auto &stays = function("stays", {});
  stays.local("b", "void *");
  stays.call("malloc", {"64"}, "b");
  auto &unknownSize = function("unknownSize", {{"n", "int"}});
  unknownSize.local("b", "void *");
  unknownSize.call("malloc", {"none"}, "b");
  auto &leaves = function("leaves", {}, "void *");
  leaves.local("b", "void *");
  leaves.call("malloc", {"64"}, "b");
  leaves.ret("b");
  auto &kept = function("kept", {{"p", "int *"}});
  kept.call("keep", {"p"});
  auto &print = function("print", {{"p", "int *"}});
  print.call("printf", {"null", "p"});
  CHECK(lines("stays") == Lines{"malloc(...) does not escape: can live on the stack"});
  CHECK(lines("unknownSize") == Lines{"malloc(...) does not escape: size not constant"});
  CHECK(lines("leaves") == Lines{"malloc(...) escapes to heap: returned at 303"});
  CHECK(lines("kept").size() == 1);
  CHECK(lines("kept")[0].find("leaking param: p: ") == 0);
  CHECK(lines("print") == Lines{"... argument does not escape", "p does not escape"});
}

TEST_CASE_METHOD(ClosureFixture, "objects that are deleted as their base stay on the heap",
                 "[escape]") {
  ir::RecordId base = record("Base", {{"p", "int *"}});
  record("Derived", {{"q", "int *"}});
  auto &destructor = declare("Base::~Base", {{"this", "Base *"}});
  destructor.hasThis = destructor.isDestructor = destructor.isVirtual = true;
  destructor.record = base;
  m.module.records[base.index()].isPolymorphic = true;
  auto &f = function("f", {});
  f.local("b", "Base *");
  f.allocate("b", "Derived", 16);
  ir::Call &call = f.call("Base::~Base", {"b"});
  call.kind = ir::CallKind::Virtual;
  call.isDelete = true;
  CHECK(lines("f") == Lines{"new Derived does not escape: deleted through a polymorphic base"});
}

TEST_CASE_METHOD(ClosureFixture, "objects of recursive functions stay on the heap", "[escape]") {
  auto &f = function("f", {});
  f.local("n", "int *");
  f.allocate("n", "int", 4);
  f.call("f", {});
  CHECK(lines("f") == Lines{"new int does not escape: in a recursive function"});
}
