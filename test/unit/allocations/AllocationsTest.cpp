// Allocations, frames and parameters on hand-made programs.
#include "Catch.h"
#include "IrBuilder.h"
#include "allocations/AllocationAnalysis.h"
#include "allocations/BodySites.h"

#include <map>
#include <optional>

using namespace outlive;
using namespace outlive::allocations;
using test::FunctionBuilder;
using test::IrBuilder;

namespace {

class AllocationFixture : public IrBuilder {
public:
  using Lines = std::vector<std::string>;

  AllocationFixture() {
    std::optional<std::string> error = models_.add("test.json", R"({
      "functions": [{"name": "malloc", "returns": "fresh"}, {"name": ["free", "realloc"]}],
      "resources": [
        {"family": "malloc", "kind": "memory", "noun": "memory", "release": "free",
         "acquires": [{"name": ["malloc", "realloc"], "at": "result", "fails": "null"}],
         "releases": [{"name": ["free", "realloc"], "of": "0"}]}]})");
    INFO(error.value_or(""));
    REQUIRE(!error);
    record("Point", {{"x", "int"}, {"y", "int"}}, 8);
    record("Large", {{"cells", "int"}}, 100000);
    declare("use", {{"p", "Point *"}});
    declare("malloc", {{"size", "int"}}, "void *");
    declare("free", {{"p", "void *"}});
  }

  // "could be stack 8", "dynamic frame n", by function; with the loop depth where there is one.
  Lines facts(const std::string &function) {
    static const std::map<Waste, std::string> words = {{Waste::CouldBeStack, "could be stack"},
                                                       {Waste::PerTurn, "per turn"},
                                                       {Waste::LargeFrame, "large frame"},
                                                       {Waste::LargeRecursion, "large recursion"},
                                                       {Waste::DynamicFrame, "dynamic frame"},
                                                       {Waste::FramePerTurn, "frame per turn"},
                                                       {Waste::CopiedIn, "copied in"},
                                                       {Waste::SharedIn, "shared in"},
                                                       {Waste::SmallByPointer, "small pointer"},
                                                       {Waste::LastCopy, "last copy"},
                                                       {Waste::GrowsPerTurn, "grows per turn"},
                                                       {Waste::BuiltPerTurn, "built per turn"},
                                                       {Waste::Closure, "closure"}};
    if (!program_) {
      program_ = link();
      EscapeResult escapes = solveEscape(*program_, models_);
      facts_ = solveAllocations(*program_, models_, escapes);
    }
    Lines lines;
    for (const AllocationFact &fact : facts_) {
      if (program_->text(program_->symbolOf(fact.body).name) != function)
        continue;
      lines.push_back(words.at(fact.waste) + " " + std::to_string(fact.bytes) +
                      (fact.loopDepth ? " depth " + std::to_string(fact.loopDepth) : ""));
    }
    return lines;
  }

  // The function deletes what the variable holds.
  void deleteOf(FunctionBuilder &f, const std::string &variable) {
    f.call("operator delete", {variable}).isDelete = true;
  }

protected:
  Models models_;

private:
  std::optional<Program> program_;
  AllocationFacts facts_;
};

} // namespace

TEST_CASE_METHOD(AllocationFixture, "what is deleted where it was made could be a variable",
                 "[allocations]") {
  declare("operator delete", {{"p", "Point *"}});
  auto &f = function("f", {});
  f.local("p", "Point *");
  f.allocate("p", "Point", 8);
  deleteOf(f, "p");
  auto &kept = function("kept", {}, "Point *");
  kept.local("p", "Point *");
  kept.allocate("p", "Point", 8);
  kept.ret("p");
  auto &lost = function("lost", {});
  lost.local("p", "Point *");
  lost.allocate("p", "Point", 8);
  auto &given = function("given", {});
  given.local("p", "Point *");
  given.allocate("p", "Point", 8);
  given.call("use", {"p"});
  deleteOf(given, "p");
  CHECK(facts("f") == Lines{"could be stack 8"});
  CHECK(facts("kept").empty());
  CHECK(facts("lost").empty());
  CHECK(facts("given").empty());
}

TEST_CASE_METHOD(AllocationFixture, "of any size, in a loop, it could be made once",
                 "[allocations]") {
  for (bool isLoop : {true, false}) {
    auto &f = function(isLoop ? "turns" : "once", {{"n", "int"}});
    f.local("p", "void *");
    ir::BlockId head = f.block();
    f.call("malloc", {"n"}, "p");
    f.call("free", {"p"});
    ir::BlockId end = f.block();
    f.go(ir::BlockId(0u), {head});
    if (isLoop)
      f.go(head, {head, end});
    else
      f.go(head, {end});
  }
  CHECK(facts("turns") == Lines{"per turn 0 depth 1"});
  CHECK(facts("once").empty());
}

TEST_CASE_METHOD(AllocationFixture, "frames add up along the tree of scopes", "[allocations]") {
  auto &f = function("f", {});
  f.local("a", "Large");
  auto &beside = function("beside", {});
  beside.open();
  beside.local("a", "Large");
  beside.close();
  beside.open();
  beside.local("b", "Large");
  beside.close();
  auto &within = function("within", {});
  within.open();
  within.local("a", "Large");
  within.open();
  within.local("b", "Large");
  Program program = link();
  AllocationFacts facts = solveAllocations(program, models_, solveEscape(program, models_));
  REQUIRE(facts.size() == 3);
  CHECK(facts[0].room == 100000);
  CHECK(facts[1].room == 100000);
  CHECK(facts[2].room == 200000);
  CHECK(facts[2].bytes == 100000);
}

TEST_CASE_METHOD(AllocationFixture, "a size is bounded by what compares it", "[allocations]") {
  for (bool isBounded : {false, true}) {
    auto &f = function(isBounded ? "bounded" : "open", {{"n", "int"}});
    if (isBounded) {
      ir::BlockId rest = f.block(), out = f.block();
      f.go(ir::BlockId(0u), {rest, out});
      ir::Condition &condition = f.body().blocks[0].condition;
      condition.kind = ir::ConditionKind::Less;
      condition.place = f.place("n");
      condition.constant = 100;
    }
    f.local("text", "int");
    f.location("text").hasConstantSize = false;
    f.location("text").index = f.place("n").value;
  }
  CHECK(facts("open") == Lines{"dynamic frame 0"});
  CHECK(facts("bounded").empty());
}

TEST_CASE_METHOD(AllocationFixture, "holders are found through copies", "[allocations]") {
  auto &f = function("f", {});
  f.local("p", "Point *");
  f.local("q", "Point *");
  f.local("r", "Point *");
  f.allocate("p", "Point", 8);
  f.set("q", "p");
  f.set("r", "null");
  ir::LocationId allocation = f.body().places[f.place("p.new").index()].base;
  ir::LocationId p = f.body().places[f.place("p").index()].base;
  ir::LocationId q = f.body().places[f.place("q").index()].base;
  ir::LocationId r = f.body().places[f.place("r").index()].base;
  Program program = link();
  BodySites sites(program, BodyId(0u));
  std::vector<bool> holders = sites.holdersOf(allocation);
  CHECK(holders[p.index()]);
  CHECK(holders[q.index()]);
  CHECK_FALSE(holders[r.index()]);
}
