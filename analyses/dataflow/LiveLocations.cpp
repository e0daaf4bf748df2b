#include "dataflow/LiveLocations.h"

#include "dataflow/ForwardFixpoint.h"

namespace outlive::dataflow {
namespace {

ir::LocationId baseOf(const ir::Function &function, ir::PlaceId place) {
  return function.places[place.index()].base;
}

} // namespace

void LiveLocations::findPlain(const ir::Function &function) {
  isPlain_.assign(function.locations.size(), false);
  for (size_t i = 0; i < isPlain_.size(); ++i) {
    const ir::Location &location = function.locations[i];
    isPlain_[i] =
        location.kind == ir::LocationKind::Local || location.kind == ir::LocationKind::Value;
  }
  auto spoil = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::Address &&
        function.places[operand.place().index()].derefs() == 0)
      isPlain_[baseOf(function, operand.place()).index()] = false;
  };
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events)
      spoil(event.source);
  for (const ir::Call &call : function.calls)
    for (const ir::Operand &argument : call.arguments)
      spoil(argument);
  for (const ir::Condition &test : function.tests) {
    if (test.place)
      isPlain_[baseOf(function, test.place).index()] = false;
    if (test.other.hasPlace())
      isPlain_[baseOf(function, test.other.place()).index()] = false;
  }
}

void LiveLocations::scan(const ir::Function &function, ir::BlockId id) {
  auto read = [&](ir::PlaceId place) {
    if (!place)
      return;
    ir::LocationId base = baseOf(function, place);
    if (!get(written_, id, base))
      set(live_, id, base);
  };
  auto operand = [&](const ir::Operand &each) {
    if (each.hasPlace() || each.isComputed())
      read(each.place());
    read(each.otherPlace());
  };
  auto write = [&](ir::PlaceId place) {
    if (!place)
      return;
    if (function.places[place.index()].depth > 0)
      read(place); // the rest of it stays, or it leads there
    else
      set(written_, id, baseOf(function, place));
  };
  const ir::Block &block = function.blocks[id.index()];
  for (const ir::Event &event : block.events) {
    operand(event.source);
    if (event.kind == ir::EventKind::Call) {
      const ir::Call &call = function.calls[event.call.index()];
      operand(call.target);
      for (const ir::Operand &argument : call.arguments)
        operand(argument);
      write(call.result);
    } else if (event.kind == ir::EventKind::Assign) {
      write(event.destination);
    }
  }
  read(block.condition.place);
  operand(block.condition.other);
}

void LiveLocations::find(const ir::Function &function, const std::vector<ir::BlockId> &order) {
  words_ = (function.locations.size() + 63) / 64;
  live_.assign(function.blocks.size() * words_, 0);
  written_ = live_;
  findPlain(function);
  for (ir::BlockId block : order)
    scan(function, block);
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (size_t i = order.size(); i-- > 0;) {
      const ir::Block &block = function.blocks[order[i].index()];
      const size_t to = order[i].index() * words_;
      auto flow = [&](ir::BlockId next, bool isKept) {
        const size_t from = next.index() * words_;
        for (size_t word = 0; word < words_; ++word) {
          uint64_t more = live_[from + word] & ~(isKept ? 0 : written_[to + word]);
          isNew |= (more & ~live_[to + word]) != 0;
          live_[to + word] |= more;
        }
      };
      for (ir::BlockId next : block.successors)
        flow(next, false);
      if (block.handler)
        flow(block.handler, true);
    }
  }
  keepOthers(function);
}

// What is not a plain variable is always needed.
void LiveLocations::keepOthers(const ir::Function &function) {
  std::vector<uint64_t> others(words_);
  for (size_t i = 0; i < isPlain_.size(); ++i)
    others[i / 64] |= uint64_t(!isPlain_[i]) << (i % 64);
  for (size_t block = 0; block < function.blocks.size(); ++block)
    for (size_t word = 0; word < words_; ++word)
      live_[block * words_ + word] |= others[word];
}

} // namespace outlive::dataflow
