// What a branch has told of the place that it asks for.
#include "dataflow/ZeroAtStart.h"

#include "Catch.h"

using namespace outlive;
using namespace outlive::dataflow;

namespace {

const ir::PlaceId head(0u), none;

// 0 asks for the head: 1 where that is so, 2 where not; then 3.
ir::Function asking(ir::ConditionKind kind) {
  ir::Function function;
  function.blocks.resize(4);
  ir::Block &first = function.blocks[0];
  first.terminator = ir::TerminatorKind::Branch;
  first.condition.kind = kind;
  first.condition.place = head;
  first.successors = {ir::BlockId(1u), ir::BlockId(2u)};
  for (size_t i : {1, 2}) {
    function.blocks[i].terminator = ir::TerminatorKind::Goto;
    function.blocks[i].successors = {ir::BlockId(3u)};
  }
  return function;
}
using Known = std::vector<ir::PlaceId>;

} // namespace

TEST_CASE("a place is zero on one side of the branch that asks for it", "[dataflow]") {
  CHECK(zeroAtStart(asking(ir::ConditionKind::Zero)) == Known{none, head, none, none});
  CHECK(zeroAtStart(asking(ir::ConditionKind::NonZero)) == Known{none, none, head, none});
  CHECK(zeroAtStart(asking(ir::ConditionKind::Less)) == Known{none, none, none, none});
}

TEST_CASE("nothing is known where others come from elsewhere", "[dataflow]") {
  ir::Function function = asking(ir::ConditionKind::Zero);
  function.blocks[2].successors = {ir::BlockId(1u)};
  CHECK(zeroAtStart(function) == Known{none, none, none, none});
  // By an exception, too.
  function = asking(ir::ConditionKind::Zero);
  function.blocks[2].handler = ir::BlockId(1u);
  CHECK(zeroAtStart(function) == Known{none, none, none, none});
}

TEST_CASE("both sides may lead to one block", "[dataflow]") {
  ir::Function function = asking(ir::ConditionKind::Zero);
  function.blocks[0].successors = {ir::BlockId(1u), ir::BlockId(1u)};
  CHECK(zeroAtStart(function) == Known{none, none, none, none});
}

TEST_CASE("who does not branch asks nothing", "[dataflow]") {
  ir::Function function = asking(ir::ConditionKind::Zero);
  function.blocks[0].terminator = ir::TerminatorKind::Switch;
  CHECK_FALSE(zeroEdge(function.blocks[0]));
  CHECK_FALSE(zeroEdge(function.blocks[1]));
}
