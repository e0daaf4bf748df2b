// What the solver concludes about a container that lasts; data only.
#pragma once

#include "findings/Finding.h"
#include "growth/LastingObjects.h"

namespace outlive::growth {

enum class GrowthKind : uint8_t {
  Elements, // it only grows
  Closures, // callbacks are added, and never taken out
  Threads,  // threads and futures that have ended stay in it
  Capacity, // it is emptied again and again, and keeps the memory of its largest content
};

struct GrowthFact {
  GrowthKind kind = GrowthKind::Elements;
  ir::GlobalId global;             // the container, or
  std::vector<ir::FieldId> inside; // what in it leads there: `server.clients`
  ir::FieldId field; // a member, of the class whose one object these lead to, outermost first
  std::vector<LastingRoot> roots;
  Confidence confidence = Confidence::Low;
  // Where it grows; Capacity: where it is emptied.
  BodyId body;
  ir::BlockId block;
  ir::Position position;
  ir::FunctionId by;
  RecurrenceCause cause = RecurrenceCause::Start;
  LoopKind loop = LoopKind::None;    // that it stands in itself
  std::vector<RecurrenceStep> chain; // to `body`
  // What that call does to it, where it is in a callee; else as `position`.
  ir::Position inner;
  ir::Position filled;  // Capacity: where it grows
  uint32_t places = 0;  // that use it, this one included
  uint32_t growing = 0; // of these
};

// It grows again and again for sure: in a loop that goes on for ever, or on every callback, and not
// far below it. Long chains of calls are put together of pieces that need not belong together.
inline bool isSureToGoOn(const GrowthFact &fact) {
  constexpr size_t longest = 4;
  size_t first = 0;
  for (size_t i = 0; i < fact.chain.size(); ++i)
    if (fact.chain[i].loop == LoopKind::Endless || fact.chain[i].way == CallWay::Given)
      first = i;
  bool isHere = fact.loop == LoopKind::Endless;
  return fact.cause >= RecurrenceCause::Callback &&
         (isHere || fact.chain.size() - first <= longest);
}

} // namespace outlive::growth
