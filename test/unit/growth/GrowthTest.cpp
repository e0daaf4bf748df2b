// Growth on hand-made programs: containers by models, lists and arrays by assignments.
#include "Catch.h"
#include "IrBuilder.h"
#include "growth/GrowthAnalysis.h"
#include "growth/GrowthCheck.h"

#include <optional>

using namespace outlive;
using test::FunctionBuilder;

namespace {

class GrowthFixture : public test::IrBuilder {
public:
  using Lines = std::vector<std::string>;

  GrowthFixture() {
    REQUIRE(!models_.add("test.json", R"({
      "functions": [{"name": ["realloc"]}],
      "resources": [
        {"family": "malloc", "kind": "memory", "noun": "memory", "release": "free",
         "acquires": [{"name": "realloc", "at": "result", "fails": "null"}],
         "releases": [{"name": "realloc", "of": "0", "when": "result != 0"}]}],
      "actions": [
        {"action": "awaits", "name": "poll", "of": "0"},
        {"action": "grows", "name": "push", "of": "pointee of 0"},
        {"action": "shrinks", "name": "pop", "of": "pointee of 0"},
        {"action": "measures", "name": "size", "of": "pointee of 0"}]})"));
    record("Vec", {{"at", "int *"}});
    declare("poll", {{"n", "int"}});
    declare("push", {{"to", "Vec *"}});
    declare("pop", {{"from", "Vec *"}});
    declare("size", {{"of", "Vec *"}}, "int");
    declare("unseen", {{"of", "Vec *"}});
    declare("realloc", {{"old", "int *"}, {"size", "int"}}, "int *");
  }

  // A function that waits in a loop without end; what is added next stands in the loop.
  FunctionBuilder &server(const std::string &name) {
    FunctionBuilder &f = function(name, {});
    ir::BlockId inside = f.block();
    f.call("poll", {"1"});
    f.go(ir::BlockId(0), {inside});
    f.go(inside, {inside});
    return f;
  }

  // "growth-container list in run: high, 2 places"
  Lines facts() {
    Program program = link();
    Recurrence recurrence(program, models_);
    std::vector<growth::GrowthFact> found = growth::solveGrowth(program, models_, recurrence);
    std::vector<Finding> findings = growthFindings(program, found);
    Lines lines;
    for (size_t i = 0; i < found.size(); ++i) {
      static const char *const words[] = {"low", "medium", "high"};
      lines.push_back(findings[i].rule + " " + findings[i].variable + " in " +
                      findings[i].function + ": " +
                      words[static_cast<size_t>(findings[i].confidence)] + ", " +
                      std::to_string(found[i].places) + " places");
      CHECK(!findings[i].retention.empty());
    }
    return lines;
  }

private:
  Models models_;
};

} // namespace

TEST_CASE_METHOD(GrowthFixture, "a global that a loop adds to", "[growth]") {
  global("list", "Vec");
  server("run").call("push", {"&list"});
  CHECK(facts() == Lines{"growth-container list in run: high, 1 places"});
}

TEST_CASE_METHOD(GrowthFixture, "callers that are not seen are weak evidence", "[growth]") {
  global("list", "Vec");
  function("add", {}).call("push", {"&list"});
  CHECK(facts() == Lines{"growth-container list in add: low, 1 places"});
}

TEST_CASE_METHOD(GrowthFixture, "what main does once is no growth", "[growth]") {
  global("list", "Vec");
  FunctionBuilder &f = function("main", {});
  f.symbol().isMain = true;
  f.call("push", {"&list"});
  CHECK(facts() == Lines());
}

TEST_CASE_METHOD(GrowthFixture, "far below a loop is weak evidence", "[growth]") {
  global("list", "Vec");
  function("f6", {}).call("push", {"&list"});
  for (std::string number : {"5", "4", "3", "2", "1"})
    function("f" + number, {}).call("f" + std::to_string(std::stoi(number) + 1), {});
  server("run").call("f1", {});
  CHECK(facts() == Lines{"growth-container list in f6: low, 1 places"});
}

TEST_CASE_METHOD(GrowthFixture, "somebody shrinks it, by another name", "[growth]") {
  global("list", "Vec");
  server("run").call("push", {"&list"});
  function("drop", {{"from", "Vec *"}}).call("pop", {"from"});
  function("tidy", {}).call("drop", {"&list"});
  CHECK(facts() == Lines());
}

TEST_CASE_METHOD(GrowthFixture, "it grows where the call gives it", "[growth]") {
  global("list", "Vec");
  function("append", {{"to", "Vec *"}}).call("push", {"to"});
  server("run").call("append", {"&list"});
  CHECK(facts() == Lines{"growth-container list in run: high, 1 places"});
}

TEST_CASE_METHOD(GrowthFixture, "a getter hands it out", "[growth]") {
  global("list", "Vec");
  function("list_of", {}, "Vec *").ret("&list");
  FunctionBuilder &f = server("run");
  f.value("v", "Vec *");
  f.call("list_of", {}, "v");
  f.call("push", {"v"});
  CHECK(facts() == Lines{"growth-container list in run: high, 1 places"});
}

TEST_CASE_METHOD(GrowthFixture, "code that is not seen may shrink it", "[growth]") {
  global("list", "Vec");
  FunctionBuilder &f = server("run");
  f.call("push", {"&list"});
  f.call("unseen", {"&list"});
  CHECK(facts() == Lines());
}

TEST_CASE_METHOD(GrowthFixture, "a look at its size bounds it", "[growth]") {
  global("list", "Vec");
  FunctionBuilder &f = function("run", {});
  f.value("n", "int");
  ir::BlockId head = f.block();
  f.call("poll", {"1"});
  f.call("size", {"&list"}, "n");
  ir::BlockId small = f.block();
  f.call("push", {"&list"});
  f.go(ir::BlockId(0), {head});
  f.go(head, {small, head});
  f.go(small, {head});
  ir::Condition &condition = f.body().blocks[head.index()].condition;
  condition.kind = ir::ConditionKind::Less;
  condition.place = f.place("n");
  condition.constant = 10;
  CHECK(facts() == Lines());
}

TEST_CASE_METHOD(GrowthFixture, "members count where there is one object of the class",
                 "[growth]") {
  record("Server", {{"log", "Vec"}});
  SECTION("a global") {
    global("server", "Server");
    server("run").call("push", {"&server.log"});
    CHECK(facts() == Lines{"growth-container log in run: high, 1 places"});
  }
  SECTION("objects that come and go") {
    FunctionBuilder &f = server("run");
    f.local("s", "Server");
    ir::PlaceId place = f.place("s");
    f.body().blocks[1].events.push_back({});
    f.body().blocks[1].events.back().kind = ir::EventKind::Begin;
    f.body().blocks[1].events.back().destination = place;
    f.call("push", {"&s.log"});
    CHECK(facts() == Lines());
  }
}

TEST_CASE_METHOD(GrowthFixture, "a list that nobody unlinks from", "[growth]") {
  record("Node", {{"next", "Node *"}});
  staticGlobal("head", "Node *");
  FunctionBuilder &f = server("run");
  f.local("n", "Node *");
  f.set("n->next", "head");
  f.set("head", "n");
  SECTION("only linked") {
    CHECK(facts() == Lines{"growth-container head in run: high, 2 places"});
  }
  SECTION("popped elsewhere") {
    function("pop_first", {}).set("head", "head->next");
    CHECK(facts() == Lines());
  }
  SECTION("unlinked in the middle") {
    function("unlink", {{"before", "Node *"}}).set("before->next", "before->next->next");
    CHECK(facts() == Lines());
  }
}

TEST_CASE_METHOD(GrowthFixture, "an array whose count only rises", "[growth]") {
  staticGlobal("items", "int *");
  staticGlobal("count", "int");
  FunctionBuilder &f = server("run");
  f.call("realloc", {"items", "8"}, "items");
  ir::PlaceId count = f.place("count");
  f.set("count", "none");
  ir::Event &event = f.body().blocks[1].events.back();
  event.source = ir::Operand::sum(count, 1, false);
  SECTION("never down") {
    CHECK(facts() == Lines{"growth-container items in run: high, 2 places"});
  }
  SECTION("set back") {
    function("reset", {}).set("count", "0");
    CHECK(facts() == Lines());
  }
}
