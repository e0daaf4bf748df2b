// Solving with several threads finds what one thread finds.
#include "lifetime/LifetimeAnalysis.h"
#include "lifetime/LifetimeFixture.h"
#include "lifetime/SummaryBoard.h"

#include <chrono>
#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace outlive;
using namespace outlive::ir;
using outlive::test::Body;
using outlive::test::LifetimeFixture;

namespace {

class Threads : public LifetimeFixture {
public:
  TypeId box = recordType("Box", {{"p", m.intPointer()}});

  Program link() {
    std::vector<Module> modules;
    modules.push_back(std::move(m.module));
    return Program::link(std::move(modules));
  }

  // `void store(Box *box, int *p) { box->p = p; }` at the bottom, above it layers of functions
  // that hand both on, each by a callee of the layer below.
  void buildTower(size_t layers, size_t width) {
    std::vector<FunctionId> below;
    for (size_t layer = 0; layer < layers; ++layer) {
      std::vector<FunctionId> these;
      for (size_t i = 0; i < width; ++i) {
        FunctionId id = m.function("f" + std::to_string(layer) + "_" + std::to_string(i), 2);
        m.symbol(id).formals[0].type = pointerTo(box);
        Body b(*this, id, uint32_t(1000 + 10 * (layer * width + i)));
        if (below.empty())
          b.store(Body::formal(0), {deref(), field("Box", "p")}, b.valueOf(Body::formal(1)));
        else
          b.run(below[(i * 7 + layer) % width],
                {b.valueOf(Body::formal(0)), b.valueOf(Body::formal(1))});
        these.push_back(id);
      }
      below = std::move(these);
    }
    FunctionId keeps = m.function("keeps");
    Body b(*this, keeps, 500);
    LocationId x = b.variable("x", m.intType());
    b.run(below[0], {b.addressOf(b.global("g", box)), b.addressOf(x)});
    b.finish(x);
  }
};

} // namespace

TEST_CASE_METHOD(Threads, "the number of threads changes nothing", "[lifetime]") {
  buildTower(20, 30);
  const Program program = link();
  const LifetimeResult one = solveLifetime(program, models);
  REQUIRE(one.facts.size() == 1);
  for (unsigned threads : {2u, 3u, 8u}) {
    auto team = [&](const std::function<void()> &work) {
      std::vector<std::jthread> all;
      while (all.size() < threads)
        all.emplace_back(work);
    };
    const LifetimeResult many = solveLifetime(program, models, team);
    REQUIRE(many.facts.size() == 1);
    CHECK(many.facts[0].steps.size() == one.facts[0].steps.size());
    CHECK(many.visitedBlocks == one.visitedBlocks);
    for (size_t i = 0; i < one.summaries.size(); ++i) {
      CHECK(many.summaries[i].effects == one.summaries[i].effects);
      CHECK(many.summaries[i].uses == one.summaries[i].uses);
    }
  }
}

TEST_CASE_METHOD(Threads,
                 "who asks for an earlier turn waits, who asks for a later one learns nothing",
                 "[lifetime]") {
  buildTower(2, 1);
  const Program program = link();
  lifetime::SummaryBoard board(program, models);
  REQUIRE(board.turns() == 3);
  const FunctionId first = program.body(board.component(0)[0]).symbol;
  const FunctionId second = program.body(board.component(1)[0]).symbol;
  CHECK(program.text(program.symbol(first).name) == "f0_0");

  CHECK(board.summaryOf(second, 0).knowledge == Knowledge::Unknown);
  board.begin(0);
  CHECK(board.summaryOf(first, 0).knowledge == Knowledge::Computed); // within its own turn
  bool wasDone = false, isDone = false;
  std::latch asks(1);
  std::jthread asking([&] {
    asks.count_down();
    board.summaryOf(first, 1);
    wasDone = isDone; // ordered by the board: written before `finish`
  });
  board.own(board.component(0)[0]).letsOthersRun = true;
  asks.wait();
  std::this_thread::sleep_for(std::chrono::milliseconds(50)); // time to get past it, if it can
  isDone = true;
  board.finish(0);
  asking.join();
  CHECK(wasDone);
  CHECK(board.summaryOf(first, 1).letsOthersRun);
  board.begin(1);
  board.finish(1);
  CHECK(board.summaryOf(second, 0).knowledge == Knowledge::Unknown); // solved, yet later
}
