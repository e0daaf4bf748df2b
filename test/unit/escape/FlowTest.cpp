// What must be told apart, within a body and through calls. Many of these are cases where Go's
// analysis is known to be coarser.
#include "EscapeFixture.h"

#include <chrono>

using namespace outlive;
using namespace outlive::test;
using Lines = EscapeFixture::Lines;

TEST_CASE_METHOD(EscapeFixture, "a variable that is assigned again leaks what it got last",
                 "[escape]") {
  auto &f = function("f", {{"xx", "int *"}, {"yy", "int *"}}, "int *");
  f.set("xx", "yy");
  f.ret("xx");
  CHECK(lines("f") == Lines{"leaking param: yy to result level=0", "xx does not escape"});
}

TEST_CASE_METHOD(EscapeFixture, "definitions meet where blocks do", "[escape]") {
  // if (...) x = p; else x = q; return x;
  auto &f = function("join", {{"p", "int *"}, {"q", "int *"}, {"r", "int *"}}, "int *");
  f.local("x", "int *");
  f.set("x", "r");
  auto then = f.block();
  f.set("x", "p");
  auto other = f.block();
  f.set("x", "q");
  auto end = f.block();
  f.ret("x");
  f.go(ir::BlockId(0u), {then, other});
  f.go(then, {end});
  f.go(other, {end});
  // while (...) { g = x; x = p; }   the second round stores p
  global("g", "int *");
  auto &l = function("loop", {{"p", "int *"}, {"q", "int *"}});
  l.local("x", "int *");
  l.set("x", "q");
  auto head = l.block();
  auto body = l.block();
  l.set("g", "x");
  l.set("x", "p");
  auto exit = l.block();
  l.go(ir::BlockId(0u), {head});
  l.go(head, {body, exit});
  l.go(body, {head});
  CHECK(lines("join") == Lines{"leaking param: p to result level=0",
                               "leaking param: q to result level=0", "r does not escape"});
  CHECK(lines("loop") == Lines{"leaking param: p: stored to global g at 203",
                               "leaking param: q: stored to global g at 203"});
}

TEST_CASE_METHOD(EscapeFixture, "fields are kept apart", "[escape]") {
  record("S", {{"a", "int *"}, {"b", "int *"}});
  record("T", {{"s", "S"}, {"c", "int *"}});
  auto &f = function("f", {{"p", "int *"}, {"q", "int *"}}, "int *");
  f.local("s", "S");
  f.set("s.a", "p");
  f.set("s.b", "q");
  f.ret("s.b");
  auto &copy = function("copy", {{"p", "int *"}, {"q", "int *"}}, "int *");
  copy.local("s", "S");
  copy.local("t", "T");
  copy.local("u", "T");
  copy.set("s.a", "p");
  copy.set("s.b", "q");
  copy.set("t.s", "s");
  copy.set("u", "t");
  copy.ret("u.s.a");
  auto &through = function("through", {{"p", "int *"}, {"q", "int *"}}, "int *");
  through.local("t", "T");
  through.local("r", "T *");
  through.set("r", "&t");
  through.set("r->s.a", "p");
  through.set("r->c", "q");
  through.ret("r->s.a");
  auto &whole = function("whole", {{"p", "int *"}}, "S");
  whole.local("s", "S");
  whole.set("s.a", "p");
  whole.ret("s");
  CHECK(lines("f") == Lines{"leaking param: q to result level=0", "p does not escape"});
  CHECK(lines("copy") == Lines{"leaking param: p to result level=0", "q does not escape"});
  CHECK(lines("through") == Lines{"leaking param: p to result level=0", "q does not escape"});
  CHECK(lines("whole") == Lines{"leaking param: p to result level=0"});
  CHECK(effects("whole") == Lines{"result.a <- formal0"});
}

TEST_CASE_METHOD(EscapeFixture, "an object that stays keeps what is stored in it", "[escape]") {
  record("S", {{"p", "int *"}});
  global("g", "S");
  auto &f = function("f", {});
  f.local("i", "int");
  f.local("x", "S *");
  f.allocate("x", "S");
  f.set("x->p", "&i");
  auto &h = function("h", {});
  h.local("i", "int");
  h.local("x", "S");
  h.local("s", "int *");
  h.set("x.p", "&i");
  h.set("s", "&x.p");
  CHECK(lines("f") == Lines{"new S does not escape: can live on the stack"});
  CHECK(lines("h").empty());
}

TEST_CASE_METHOD(EscapeFixture, "summaries carry flows to callers", "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  global("g", "int *");
  auto &id = function("id", {{"p", "int *"}}, "int *");
  id.ret("p");
  auto &put = function("put", {{"s", "S *"}, {"p", "int *"}});
  put.set("s->next->f", "p");
  auto &make = function("make", {{"p", "int *"}}, "S *");
  make.local("s", "S *");
  make.allocate("s", "S");
  make.set("s->f", "p");
  make.ret("s");
  auto &keep = function("keep", {{"p", "int * *"}});
  keep.set("g", "*p");
  auto &user = function("user", {{"q", "int *"}}, "int *");
  user.local("s", "S *");
  user.local("t", "int *");
  user.call("make", {"q"}, "s");
  user.ret("s->f");
  auto &local = function("local", {}, "int *");
  local.local("x", "int");
  local.value("v", "int *");
  local.call("id", {"&x"}, "v");
  local.ret("v");
  auto &deep = function("deep", {{"q", "int *"}, {"t", "S *"}});
  deep.call("put", {"t->next", "q"});
  deep.local("y", "int *");
  deep.set("y", "q");
  deep.call("keep", {"&y"});
  CHECK((lines("id"), effects("id")) == Lines{"result <- formal0"});
  CHECK(effects("put") == Lines{"formal0*.next*.f <- formal1"});
  CHECK(effects("make") == Lines{"result <- fresh", "result*.f <- formal0"});
  CHECK(effects("keep") == Lines{"global <- formal0*"});
  CHECK(lines("user") == Lines{"leaking param: q to result level=0"});
  CHECK(lines("local") == Lines{"x must go to the heap: its address escapes to result at 604"});
  CHECK(lines("deep") ==
        Lines{"leaking param: q: stored to global g by keep at 704", "t does not escape"});
}

TEST_CASE_METHOD(EscapeFixture, "parameters that swap places in mutual recursion stay apart",
                 "[escape]") {
  global("g", "int *");
  auto &a = function("a", {{"p", "int *"}, {"q", "int *"}}, "int *");
  a.value("v", "int *");
  a.call("b", {"q", "p"}, "v");
  a.ret("p");
  declare("dummy", {});
  auto &b = function("b", {{"x", "int *"}, {"y", "int *"}}, "int *");
  b.value("v", "int *");
  b.set("g", "x");
  b.call("a", {"y", "x"}, "v");
  b.ret("v");
  // b stores x; a passes q as x; b passes x on as q: only q and x reach g
  CHECK(lines("a") == Lines{"leaking param: p to result level=0",
                            "leaking param: q: stored to global g by b at 102"});
  CHECK(lines("b") ==
        Lines{"leaking param: x: stored to global g at 202", "leaking param: y to result level=0"});
}

TEST_CASE_METHOD(EscapeFixture, "unknown code may keep what it gets", "[escape]") {
  declare("ext", {{"p", "int *"}}, "int *");
  auto &noescape = declare("quiet", {{"p", "int *"}});
  noescape.formals[0].isNoEscape = true;
  auto &bound = declare("view", {{"p", "int *"}}, "int *");
  bound.formals[0].isLifetimeBound = true;
  auto &f = function("f", {{"p", "int *"}, {"q", "int *"}}, "int *");
  f.local("x", "int");
  f.value("v", "int *");
  f.call("ext", {"p"}, "v");
  f.call("ext", {"&x"});
  f.call("quiet", {"q"});
  f.ret("v");
  auto &h = function("h", {{"p", "int *"}}, "int *");
  h.value("v", "int *");
  h.call("view", {"p"}, "v");
  h.ret("v");
  auto &object = function("object", {});
  object.local("n", "int *");
  object.allocate("n", "int", 4);
  object.call("ext", {"n"});
  auto &target = function("target", {{"fn", "int *"}, {"p", "int *"}});
  target.callThrough("fn", {"p"});
  left_.emplace();
  CHECK(lines("f", 2) == Lines{"address of x may escape: passed to unknown function ext at 104",
                               "leaking param: p: passed to unknown function ext at 103",
                               "q does not escape"});
  CHECK(lines("f", 1) ==
        Lines{"leaking param: p: passed to unknown function ext at 103", "q does not escape"});
  CHECK(lines("h") == Lines{"leaking param: p to result level=0"});
  CHECK(lines("object") == Lines{"new int escapes to heap: passed to unknown function ext at 304"});
  CHECK_FALSE(summary("f").isComplete);
  CHECK(summary("target").callsFormals == std::vector<uint32_t>{0});
}

TEST_CASE_METHOD(EscapeFixture, "addresses that leave an inner scope", "[escape]") {
  auto &f = function("f", {});
  f.local("p", "int *");
  f.open(true);
  f.local("x", "int");
  f.set("p", "&x");
  auto &h = function("h", {});
  h.open(true);
  h.local("x", "int");
  h.local("p", "int *");
  h.set("p", "&x");
  CHECK(lines("f") == Lines{"x escapes its scope: its address is stored to p at 103"});
  CHECK(lines("h").empty());
}

TEST_CASE_METHOD(EscapeFixture, "variadic arguments", "[escape]") {
  auto &print = declare("print", {{"format", "char *"}});
  print.isVariadic = true;
  auto &f = function("f", {{"p", "int *"}});
  f.call("print", {"null", "p", "1"});
  f.call("print", {"null", "1"});
  CHECK(lines("f") == Lines{"... argument escapes to heap: passed to unknown function print at 101",
                            "leaking param: p: passed to unknown function print at 101"});
}

TEST_CASE_METHOD(EscapeFixture, "a pointer to itself, and what moves inside one object",
                 "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  auto &f = function("advance", {{"s", "S *"}});
  f.set("s->next", "s->next->next");
  auto &h = function("self", {{"s", "S *"}});
  h.set("s->next", "s");
  CHECK(lines("advance") == Lines{"s does not escape"});
  CHECK(lines("self") == Lines{"leaking param: s to param s level=0"});
}

TEST_CASE_METHOD(EscapeFixture, "the flow is explained step by step", "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}});
  global("list", "S *");
  auto &f = function("f", {{"p", "int *"}});
  f.local("s", "S *");
  f.allocate("s", "S");
  f.set("s->f", "p");
  f.set("list", "s");
  CHECK(trace("f", "leaking param: p: stored to global list") ==
        Lines{"104: new S.f <- p (assigned)", "103: s <- &new S (allocated)",
              "105: list <- s (assigned)"});
}

TEST_CASE_METHOD(EscapeFixture, "lists and many labels end quickly", "[escape]") {
  record("S", {{"f", "int *"}, {"next", "S *"}, {"other", "S *"}});
  auto &walkList = function("walkList", {{"l", "S *"}}, "int *");
  walkList.local("s", "S *");
  walkList.set("s", "l");
  auto head = walkList.block();
  auto body = walkList.block();
  walkList.set("s->other", "s->next");
  walkList.set("s", "s->next->other");
  auto exit = walkList.block();
  walkList.ret("s->f");
  walkList.go(ir::BlockId(0u), {head});
  walkList.go(head, {body, exit});
  walkList.go(body, {head});
  // 100 labels, each with gotos to three others, and a variable that changes at each.
  auto &labels = function("labels", {{"p", "int *"}, {"q", "int *"}}, "int *");
  std::vector<ir::BlockId> all;
  for (int i = 0; i < 10; ++i)
    labels.local("v" + std::to_string(i), "int *");
  for (int i = 0; i < 100; ++i) {
    all.push_back(labels.block());
    labels.set("v" + std::to_string(i % 10), "v" + std::to_string((i + 7) % 10));
    if (i == 50)
      labels.set("v0", "p");
  }
  for (int i = 0; i < 100; ++i)
    labels.go(all[i], {all[(i + 1) % 100], all[i * 7 % 100], all[(i * 31 + 5) % 100]});
  auto end = labels.block();
  labels.ret("v0");
  labels.go(ir::BlockId(0u), {all[0]});
  labels.go(all[99], {all[0], end});
  auto start = std::chrono::steady_clock::now();
  CHECK(lines("labels") == Lines{"leaking param: p to result level=0", "q does not escape"});
  CHECK(lines("walkList") == Lines{"leaking param: l to result level=1"});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
