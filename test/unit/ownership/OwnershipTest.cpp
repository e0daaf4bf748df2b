// The solver on hand-made bodies: one resource along the paths, and what callers learn.
#include "ownership/OwnershipFixture.h"

using namespace outlive;
using outlive::test::FunctionBuilder;
using outlive::test::OwnershipFixture;
using Lines = OwnershipFixture::Lines;

namespace {

class Ownership : public OwnershipFixture {
public:
  // `int *p = malloc(8);` in a function without parameters.
  FunctionBuilder &acquires(const std::string &name) {
    FunctionBuilder &f = function(name, {});
    f.local("p", "int *");
    f.call("malloc", {"8"}, "p");
    return f;
  }
};

} // namespace

TEST_CASE_METHOD(Ownership, "nobody releases it") {
  acquires("f");
  CHECK(facts("f") == Lines{"leaked p at 102"});
  CHECK(duties("f").empty());
}

TEST_CASE_METHOD(Ownership, "released") {
  acquires("f").call("free", {"p"});
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "released by another name") {
  FunctionBuilder &f = acquires("f");
  f.local("q", "int *");
  f.set("q", "p");
  f.set("p", "null");
  f.call("free", {"q"});
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "released twice") {
  FunctionBuilder &f = acquires("f");
  f.call("free", {"p"});
  f.call("free", {"p"});
  CHECK(facts("f") == Lines{"released twice p at 104"});
}

TEST_CASE_METHOD(Ownership, "used after the release") {
  FunctionBuilder &f = acquires("f");
  f.call("free", {"p"});
  f.set("*p", "1");
  CHECK(facts("f") == Lines{"used after p at 104"});
}

TEST_CASE_METHOD(Ownership, "another value instead") {
  FunctionBuilder &f = acquires("f");
  f.set("p", "null");
  f.call("free", {"p"});
  CHECK(facts("f") == Lines{"leaked p at 102"});
}

TEST_CASE_METHOD(Ownership, "of another family") {
  FunctionBuilder &f = function("f", {{"name", "int *"}});
  f.local("fd", "int");
  f.call("open", {"name"}, "fd");
  f.call("free", {"fd"});
  CHECK(facts("f") == Lines{"mismatched fd at 103"});
}

TEST_CASE_METHOD(Ownership, "a branch on null: nothing to release where it failed") {
  FunctionBuilder &f = acquires("f");
  ir::BlockId failed = f.block();
  f.ret("null");
  ir::BlockId worked = f.block();
  f.call("free", {"p"});
  branch(f, ir::BlockId(0), ir::ConditionKind::Zero, "p", failed, worked);
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "the wrong branch releases") {
  FunctionBuilder &f = acquires("f");
  f.block();
  ir::BlockId failed = f.block();
  f.call("free", {"p"});
  branch(f, ir::BlockId(0), ir::ConditionKind::Zero, "p", failed, ir::BlockId(1));
  CHECK(facts("f") == Lines{"leaked p at 102"});
}

TEST_CASE_METHOD(Ownership, "the same condition twice") {
  FunctionBuilder &f = function("f", {{"n", "int"}});
  f.local("p", "int *");
  f.set("p", "null");
  ir::BlockId acquire = f.block();
  f.call("malloc", {"8"}, "p");
  ir::BlockId between = f.block();
  ir::BlockId release = f.block();
  f.call("free", {"p"});
  ir::BlockId end = f.block();
  branch(f, ir::BlockId(0), ir::ConditionKind::NonZero, "n", acquire, between);
  f.go(acquire, {between});
  branch(f, between, ir::ConditionKind::NonZero, "n", release, end);
  f.go(release, {end});
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "a descriptor that may be zero") {
  FunctionBuilder &f = function("f", {{"name", "int *"}});
  f.local("fd", "int");
  f.call("open", {"name"}, "fd");
  f.block();
  ir::BlockId good = f.block();
  f.call("close", {"fd"});
  branch(f, ir::BlockId(0), ir::ConditionKind::Less, "fd", ir::BlockId(1), good);
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "duties: what is returned is the caller's") {
  FunctionBuilder &make = function("make", {}, "int *");
  make.local("p", "int *");
  make.call("malloc", {"8"}, "p");
  make.ret("p");
  FunctionBuilder &caller = function("caller", {});
  caller.local("q", "int *");
  caller.call("make", {}, "q");
  CHECK(facts("make").empty());
  CHECK(duties("make") == Lines{"acquires result when below,-1,positive"});
  CHECK(facts("caller") == Lines{"leaked q at 202"});
}

TEST_CASE_METHOD(Ownership, "duties: what the callee releases is done") {
  FunctionBuilder &drop = function("drop", {{"p", "int *"}});
  drop.call("free", {"p"});
  FunctionBuilder &caller = function("caller", {});
  caller.local("q", "int *");
  caller.call("malloc", {"8"}, "q");
  caller.call("drop", {"q"});
  CHECK(duties("drop") == Lines{"releases formal0"});
  CHECK(facts("caller").empty());
}

TEST_CASE_METHOD(Ownership, "duties: what the callee keeps where the caller sees it") {
  record("Box", {{"p", "int *"}});
  FunctionBuilder &keep = function("keep", {{"box", "Box *"}, {"p", "int *"}});
  keep.set("box->p", "p");
  FunctionBuilder &given = function("given", {{"box", "Box *"}});
  given.local("q", "int *");
  given.call("malloc", {"8"}, "q");
  given.call("keep", {"box", "q"});
  FunctionBuilder &own = function("own", {});
  own.local("box", "Box");
  own.local("q", "int *");
  own.call("malloc", {"8"}, "q");
  own.call("keep", {"&box", "q"});
  CHECK(duties("keep") == Lines{"drops formal0.deref.p", "keeps formal1 into formal0.deref.p"});
  CHECK(facts("given").empty());
  CHECK(facts("own").size() == 1);
}

TEST_CASE_METHOD(Ownership, "duties: handed out through a pointer") {
  FunctionBuilder &out = function("out", {{"to", "int **"}});
  out.call("malloc", {"8"}, "*to");
  CHECK(facts("out").empty());
  REQUIRE(duties("out").size() == 1);
  CHECK(duties("out")[0].substr(0, 22) == "acquires formal0.deref");
}

TEST_CASE_METHOD(Ownership, "code that nobody has seen may take it over") {
  declare("unseen", {{"p", "int *"}});
  acquires("f").call("unseen", {"p"});
  CHECK(facts("f").empty());
}

TEST_CASE_METHOD(Ownership, "a function that calls itself ends") {
  FunctionBuilder &f = function("f", {{"n", "int"}, {"p", "int *"}});
  ir::BlockId again = f.block();
  f.call("f", {"n", "p"});
  ir::BlockId last = f.block();
  f.call("free", {"p"});
  branch(f, ir::BlockId(0), ir::ConditionKind::NonZero, "n", again, last);
  FunctionBuilder &caller = function("caller", {});
  caller.local("q", "int *");
  caller.call("malloc", {"8"}, "q");
  caller.call("f", {"2", "q"});
  CHECK(facts("f").empty());
  CHECK(facts("caller").empty());
  CHECK(solve().giveUps == 0);
}
