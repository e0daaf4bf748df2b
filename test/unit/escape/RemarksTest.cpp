#include "EscapeFixture.h"

using namespace outlive;
using namespace outlive::test;
using Lines = EscapeFixture::Lines;

// The rows named here are those of Go's own escape tests that the messages were taken from.

TEST_CASE_METHOD(EscapeFixture, "a parameter that goes nowhere does not escape", "[escape]") {
  auto &f = function("f", {{"p", "int *"}, {"", "int *"}, {"n", "int"}});
  f.local("x", "int *");
  f.set("x", "p");
  CHECK(lines("f") == Lines{"p does not escape"});
}

TEST_CASE_METHOD(EscapeFixture, "parameters to globals", "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  global("g", "int *");
  auto &f = function("direct", {{"p", "int *"}});
  f.set("g", "p");
  auto &h = function("content", {{"p", "int * *"}});
  h.set("g", "*p");
  auto &k = function("field", {{"s", "S *"}});
  k.set("g", "s->f");
  CHECK(lines("direct") == Lines{"leaking param: p: stored to global g at 101"});
  CHECK(lines("content") == Lines{"leaking param content: p: stored to global g at 201"});
  CHECK(lines("field") == Lines{"leaking param content: s: stored to global g at 301"});
}

TEST_CASE_METHOD(EscapeFixture, "parameters to the result, with levels", "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  function("level0", {{"p", "int *"}}, "int *").ret("p");
  function("level1", {{"p", "int * *"}}, "int *").ret("*p");
  function("level2", {{"p", "int * * *"}}, "int *").ret("**p");
  function("level4", {{"p", "int * * * * *"}}, "int *").ret("****p");
  function("address", {{"s", "S *"}}, "int * *").ret("&s->f");
  function("field", {{"s", "S *"}}, "int *").ret("s->f");
  function("list", {{"s", "S *"}}, "int *").ret("s->next->next->f");
  function("byValue", {{"s", "S"}}, "int *").ret("s.f");
  CHECK(lines("level0") == Lines{"leaking param: p to result level=0"});
  CHECK(lines("level1") == Lines{"leaking param: p to result level=1"});
  CHECK(lines("level2") == Lines{"leaking param: p to result level=2"});
  CHECK(lines("level4") == Lines{"leaking param: p to result level=4"});
  CHECK(lines("address") == Lines{"leaking param: s to result level=0"});
  CHECK(lines("field") == Lines{"leaking param: s to result level=1"});
  // All nodes of a list but the first are one object: the least level of any of them.
  CHECK(lines("list") == Lines{"leaking param: s to result level=2"});
  CHECK(lines("byValue") == Lines{"leaking param: s to result level=0"});
}

TEST_CASE_METHOD(EscapeFixture, "a store through a pointer goes where the pointer points",
                 "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  auto &f = function("toParam", {{"s", "S *"}, {"p", "int *"}});
  f.set("s->f", "p");
  auto &deep = function("deep", {{"s", "S *"}, {"p", "int * *"}});
  deep.set("s->next->f", "*p");
  auto &local = function("toLocal", {{"p", "int *"}});
  local.local("s", "S");
  local.local("t", "S *");
  local.set("t", "&s");
  local.set("t->f", "p");
  CHECK(lines("toParam") == Lines{"leaking param: p to param s level=0", "s does not escape"});
  CHECK(lines("deep") == Lines{"leaking param: p to param s level=1", "s does not escape"});
  CHECK(lines("toLocal") == Lines{"p does not escape"});
}

TEST_CASE_METHOD(EscapeFixture, "stores to *this", "[escape]") {
  record("S", {{"f", "int *"}});
  auto &f = function("S::set", {{"this", "S *"}, {"p", "int *"}, {"q", "int * *"}});
  f.symbol().hasThis = true;
  f.set("this->f", "p");
  f.set("this->f", "*q");
  CHECK(lines("S::set") == Lines{"leaking param: p to *this", "leaking param: q to *this level=1",
                                 "this does not escape"});
}

TEST_CASE_METHOD(EscapeFixture, "the heap hides flows that are no shallower", "[escape]") {
  global("g", "int *");
  auto &f = function("f", {{"p", "int *"}}, "int *");
  f.set("g", "p");
  f.ret("p");
  auto &h = function("h", {{"p", "int * *"}}, "int * *");
  h.set("g", "*p");
  h.ret("p");
  CHECK(lines("f") == Lines{"leaking param: p: stored to global g at 101"});
  CHECK(lines("h") == Lines{"leaking param content: p: stored to global g at 201",
                            "leaking param: p to result level=0"});
}

TEST_CASE_METHOD(EscapeFixture, "addresses of variables", "[escape]") {
  record("S", {{"f", "int *"}, {"n", "int"}});
  global("g", "int *");
  auto &returned = function("returned", {}, "int *");
  returned.local("x", "int");
  returned.ret("&x");
  auto &parameter = function("parameter", {{"x", "int"}});
  parameter.set("g", "&x");
  auto &member = function("member", {{"s", "S *"}});
  member.local("x", "int");
  member.set("s->f", "&x");
  auto &thrown = function("thrown", {});
  thrown.local("x", "int");
  thrown.raise("&x");
  auto &inner = function("inner", {}, "int *");
  inner.local("s", "S");
  inner.ret("&s.n");
  CHECK(lines("returned") == Lines{"x must go to the heap: its address escapes to result at 102"});
  CHECK(lines("parameter") ==
        Lines{"x must go to the heap: its address escapes to global g at 201"});
  CHECK(lines("member") ==
        Lines{"s does not escape", "x must go to the heap: its address escapes to param s at 302"});
  CHECK(lines("thrown") == Lines{"x must go to the heap: its address escapes to exception at 402"});
  CHECK(lines("inner") == Lines{"s must go to the heap: its address escapes to result at 502"});
}

TEST_CASE_METHOD(EscapeFixture, "only what is left behind must go to the heap", "[escape]") {
  global("g", "int *");
  auto &f = function("f", {});
  f.local("x", "int");
  f.set("g", "&x");
  left_.emplace();
  std::string message = "address of x may escape: stored to global g";
  CHECK(lines("f") == Lines{message + " at 102"});
  CHECK(trace("f", message).back().ends_with("not seen there when x ends"));
  left_->givenUp.insert(bodyOf("f"));
  solve();
  CHECK(trace("f", message)
            .back()
            .ends_with("too complex to follow whether it is there when x ends"));
}

TEST_CASE_METHOD(EscapeFixture, "a function that is too large says so", "[escape]") {
  EscapeFixture other;
  // Each of the stores may be to any of the variables.
  auto entangle = [](auto &f, int size) {
    f.local("to", "int * *");
    f.local("keepsOneNode", "int * * *");
    f.set("keepsOneNode", "&to");
    for (int i = 0; i < size; ++i) {
      std::string number = std::to_string(i);
      f.local("x" + number, "int *");
      f.local("y" + number, "int *");
      f.set("y" + number, "p");
      f.set("to", "&x" + number);
      f.set("*to", "y" + number);
    }
  };
  auto &f = function("f", {{"p", "int *"}});
  entangle(f, 600);
  auto &caller = function("caller", {{"q", "int *"}});
  caller.call("f", {"q"});
  Lines found = lines("f");
  REQUIRE(found.size() == 1);
  CHECK(found[0].starts_with("f: not analysed for escape: too large ("));
  CHECK(lines("caller") == Lines{"leaking param: q: passed on to unknown code by f at 201"});
  // Less than that: the graph is coarse, and so are the words.
  auto &coarse = other.function("coarse", {{"p", "int *"}, {"out", "int * *"}});
  entangle(coarse, 100);
  coarse.set("*out", "p");
  CHECK(other.lines("coarse") ==
        Lines{"leaking param: p: function too large to tell where to", "out does not escape"});
  Lines details = other.lines("coarse", 2);
  CHECK(std::count(details.begin(), details.end(), "leaking param: p to param out level=0") == 1);
}

TEST_CASE_METHOD(EscapeFixture, "allocations", "[escape]") {
  record("S", {{"f", "int *"}});
  global("g", "S *");
  auto &stays = function("stays", {{"p", "int *"}});
  stays.local("s", "S *");
  stays.allocate("s", "S", 8);
  stays.set("s->f", "p");
  auto &leaves = function("leaves", {{"p", "int *"}}, "S *");
  leaves.local("s", "S *");
  leaves.allocate("s", "S", 8);
  leaves.set("s->f", "p");
  leaves.ret("s");
  auto &stored = function("stored", {});
  stored.local("s", "S *");
  stored.allocate("s", "S", 8);
  stored.set("g", "s");
  auto &large = function("large", {});
  large.local("s", "S *");
  large.allocate("s", "S", 4097);
  auto &array = function("array", {});
  array.local("s", "S *");
  array.allocate("s", "S", 0);
  array.location("s.new").isArrayNew = true;
  array.location("s.new").hasConstantSize = false;
  auto &loop = function("loop", {});
  loop.local("outer", "S *");
  loop.open(true);
  loop.local("s", "S *");
  loop.allocate("s", "S", 8);
  loop.set("outer", "s");
  CHECK(lines("stays") ==
        Lines{"new S does not escape: can live on the stack", "p does not escape"});
  CHECK(lines("leaves") ==
        Lines{"leaking param: p to result level=0", "new S escapes to heap: returned at 205"});
  CHECK(lines("stored") == Lines{"new S escapes to heap: stored to global g at 304"});
  CHECK(lines("large") == Lines{"new S does not escape: too large for the stack (4097 bytes)"});
  CHECK(lines("array") == Lines{"new S[] does not escape: size not constant"});
  CHECK(lines("loop") ==
        Lines{"new S escapes to heap: stored to outer, which outlives the loop at 605"});
}
