// Who writes to a function's places.
#include "dataflow/Writes.h"

#include "Catch.h"

#include <utility>
#include <vector>

using namespace outlive;
using namespace outlive::dataflow;

namespace {

ir::Event assign(uint32_t to, ir::Operand from) {
  ir::Event event;
  event.kind = ir::EventKind::Assign;
  event.destination = ir::PlaceId(to);
  event.source = from;
  return event;
}

// Places by number, and whether an assignment writes there.
using Written = std::vector<std::pair<uint32_t, bool>>;

Written writesIn(const ir::Function &function) {
  Written written;
  forEachWrite(function, [&](ir::PlaceId place, const ir::Event *assignment) {
    written.emplace_back(place.value, assignment != nullptr);
  });
  return written;
}

} // namespace

TEST_CASE("assignments write to their destination", "[dataflow]") {
  ir::Function function;
  function.blocks.resize(2);
  function.blocks[0].events = {assign(0, ir::Operand::integer(1))};
  function.blocks[1].events = {assign(1, ir::Operand::value(ir::PlaceId(0u)))};
  CHECK(writesIn(function) == Written{{0, true}, {1, true}});
}

TEST_CASE("whoever gets an address may write there", "[dataflow]") {
  ir::Function function;
  function.blocks.resize(1);
  function.blocks[0].events = {assign(1, ir::Operand::address(ir::PlaceId(0u)))};
  ir::Call &call = function.calls.emplace_back();
  call.arguments = {ir::Operand::address(ir::PlaceId(2u)), ir::Operand::value(ir::PlaceId(3u))};
  call.result = ir::PlaceId(4u);
  CHECK(writesIn(function) == Written{{0, false}, {1, true}, {4, false}, {2, false}});
}

TEST_CASE("who only reads writes nowhere", "[dataflow]") {
  ir::Function function;
  function.blocks.resize(1);
  ir::Event use;
  use.kind = ir::EventKind::Use;
  use.source = ir::Operand::value(ir::PlaceId(0u));
  function.blocks[0].events = {use};
  function.calls.emplace_back().arguments = {ir::Operand::value(ir::PlaceId(0u))};
  CHECK(writesIn(function).empty());
}
