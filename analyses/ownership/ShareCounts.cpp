#include "ownership/ShareCounts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace outlive::ownership {
namespace {

// What a library's operation on an atomic number adds; none when it does something else. The number
// is its first argument.
std::optional<int64_t> atomicStep(std::string_view name, const ir::Call &call) {
  if (size_t last = name.rfind("::"); last != std::string_view::npos)
    name.remove_prefix(last + 2);
  auto begins = [&](std::string_view start) { return name.substr(0, start.size()) == start; };
  if (name == "operator++")
    return 1;
  if (name == "operator--")
    return -1;
  if (begins("__atomic_"))
    name.remove_prefix(std::string_view("__atomic_").size());
  bool isSum = name == "fetch_add" || name == "add_fetch" || begins("__sync_fetch_and_add") ||
               begins("__sync_add_and_fetch");
  bool isDifference = name == "fetch_sub" || name == "sub_fetch" ||
                      begins("__sync_fetch_and_sub") || begins("__sync_sub_and_fetch");
  if ((!isSum && !isDifference) || call.arguments.size() < 2 ||
      call.arguments[1].kind != ir::OperandKind::Constant)
    return std::nullopt;
  return isSum ? call.arguments[1].constant : -call.arguments[1].constant;
}

// The argument as it was given: `object`, or part of it at its start.
bool isFormal(const ir::Operand &operand, uint32_t formal, const ir::Function &body) {
  if (!operand.hasPlace())
    return false;
  const ir::Place &place = body.places[operand.place().index()];
  const ir::Location &base = body.locations[place.base.index()];
  return base.kind == ir::LocationKind::Parameter && base.index == formal &&
         (operand.kind == ir::OperandKind::Value ? place.depth == 0 : place.derefs() == 1);
}

} // namespace

ShareCounts::ShareCounts(const Program &program, DutySource &source,
                         const ReleasedFormals &released)
    : program_(program), module_(program.module()), source_(source), released_(released) {
  for (size_t i = 0; i < module_.bodies.size(); ++i)
    look(BodyId(i));
  dropUnpaired();
  if (shares_.empty())
    return;
  for (int round = 0; round < 2; ++round)
    for (size_t i = 0; i < module_.bodies.size(); ++i)
      lookForWrapper(BodyId(i));
}

const ShareCount *ShareCounts::find(const Counts &counts, ir::FunctionId function) {
  auto found = counts.find(function);
  return found != counts.end() ? &found->second : nullptr;
}

// `object->refs`, a number behind an argument.
std::optional<ShareCount> ShareCounts::counted(const ir::Place &place,
                                               const ir::Function &body) const {
  const ir::Location &base = body.locations[place.base.index()];
  bool isBehind = base.kind == ir::LocationKind::Parameter && place.depth >= 2 && !place.isCut &&
                  !place.isElement() && place.derefs() == 1 &&
                  place.path[0].kind() == ir::ProjectionKind::Deref &&
                  place.path[place.depth - 1].kind() == ir::ProjectionKind::Field;
  if (!isBehind)
    return std::nullopt;
  return ShareCount{base.index, place.path[place.depth - 1].fieldId(), {}};
}

std::optional<std::pair<ShareCount, int64_t>> ShareCounts::stepOf(const ir::Event &event,
                                                                  const ir::Function &body) const {
  std::optional<ShareCount> count;
  std::optional<int64_t> step;
  if (event.kind == ir::EventKind::Assign) {
    const ir::Operand &source = event.source;
    if (source.isComputed() && source.arithmetic == ir::Arithmetic::Sum &&
        source.place() == event.destination) {
      step = source.constant;
      count = counted(body.places[event.destination.index()], body);
    }
  } else if (event.kind == ir::EventKind::Call) {
    const ir::Call &call = body.calls[event.call.index()];
    if (call.callee && !call.arguments.empty() &&
        call.arguments[0].kind == ir::OperandKind::Address) {
      count = counted(body.places[call.arguments[0].place().index()], body);
      if (count)
        step = atomicStep(program_.text(program_.symbol(call.callee).name), call);
    }
  }
  if (!count || (step != 1 && step != -1))
    return std::nullopt;
  count->position = event.position;
  return std::pair(*count, *step);
}

void ShareCounts::look(BodyId id) {
  const ir::Function &body = program_.body(id);
  std::optional<ShareCount> up, down;
  size_t steps = 0;
  bool asks = false;
  ir::BlockId at;
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    asks |= body.blocks[i].successors.size() > 1;
    for (const ir::Event &event : body.blocks[i].events)
      if (auto step = stepOf(event, body)) {
        (step->second > 0 ? up : down) = step->first;
        at = ir::BlockId(i);
        ++steps;
      }
  }
  if (steps != 1)
    return;
  if (up && isSilent(id, *up) && isOnEveryWay(at, body, *up))
    shares_.emplace(body.symbol, *up);
  if (down && asks && released_.has(body.symbol, down->formal))
    drops_.emplace(body.symbol, *down);
}

// Nothing but the number is written that others can see, and the object is given to nobody.
bool ShareCounts::isSilent(BodyId id, const ShareCount &count) const {
  const ir::Function &body = program_.body(id);
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (stepOf(event, body))
        continue;
      if (event.kind == ir::EventKind::Assign) {
        const ir::Place &to = body.places[event.destination.index()];
        if (to.derefs() > 0 || body.locations[to.base.index()].kind == ir::LocationKind::Global)
          return false;
      } else if (event.kind == ir::EventKind::Call) {
        const ir::Call &call = body.calls[event.call.index()];
        const ShareCount *shared = call.callee ? sharing(call.callee) : nullptr;
        bool returns = !call.callee || !source_.dutiesOf(call.callee).neverReturns;
        if (returns && !shared &&
            std::any_of(call.arguments.begin(), call.arguments.end(), [&](const auto &argument) {
              return isFormal(argument, count.formal, body);
            }))
          return false;
      }
    }
  return true;
}

// The function does not return without that block, unless it has asked for the object itself, or
// for the number.
bool ShareCounts::isOnEveryWay(ir::BlockId wanted, const ir::Function &body,
                               const ShareCount &count) const {
  std::vector<bool> isReached(body.blocks.size());
  std::vector<ir::BlockId> waiting{ir::BlockId(0u)};
  while (!waiting.empty()) {
    ir::BlockId at = waiting.back();
    waiting.pop_back();
    if (at == wanted || isReached[at.index()])
      continue;
    isReached[at.index()] = true;
    const ir::Block &block = body.blocks[at.index()];
    if (block.terminator == ir::TerminatorKind::Return)
      return false;
    bool isAboutObject = false;
    if (const ir::PlaceId asked = block.condition.place) {
      const ir::Place &place = body.places[asked.index()];
      std::optional<ShareCount> number = counted(place, body);
      isAboutObject = isFormal(ir::Operand::value(asked), count.formal, body) ||
                      (number && number->counter == count.counter);
    }
    if (!isAboutObject)
      waiting.insert(waiting.end(), block.successors.begin(), block.successors.end());
  }
  return true;
}

// `struct job *job_ref(struct job *j) { object_ref(&j->base); return j; }`
void ShareCounts::lookForWrapper(BodyId id) {
  const ir::Function &body = program_.body(id);
  if (sharing(body.symbol) || dropping(body.symbol))
    return;
  std::optional<ShareCount> up, down;
  size_t found = 0;
  ir::BlockId at;
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events) {
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (!call.callee || call.kind != ir::CallKind::Static)
        continue;
      const ShareCount *shares = sharing(call.callee), *drops = dropping(call.callee);
      const ShareCount *known = shares ? shares : drops;
      if (!known || known->formal >= call.arguments.size())
        continue;
      const ir::Operand &given = call.arguments[known->formal];
      for (uint32_t formal = 0; formal < program_.symbolOf(id).formals.size(); ++formal)
        if (isFormal(given, formal, body)) {
          (shares ? up : down) = ShareCount{formal, known->counter, event.position};
          at = ir::BlockId(i);
          ++found;
        }
    }
  if (found != 1)
    return;
  if (up && isSilent(id, *up) && isOnEveryWay(at, body, *up))
    shares_.emplace(body.symbol, *up);
  if (down && body.calls.size() == 1)
    drops_.emplace(body.symbol, *down);
}

void ShareCounts::dropUnpaired() {
  counted_ = drops_;
  std::set<ir::FieldId> up, down;
  for (const auto &[function, count] : shares_)
    up.insert(count.counter);
  for (const auto &[function, count] : drops_)
    down.insert(count.counter);
  std::erase_if(shares_, [&](const auto &entry) { return !down.count(entry.second.counter); });
  std::erase_if(drops_, [&](const auto &entry) { return !up.count(entry.second.counter); });
}

ir::FunctionId ShareCounts::dropOf(ir::FieldId counter) const {
  for (const auto &[function, count] : drops_)
    if (count.counter == counter)
      return function;
  return {};
}

std::vector<SharePair> ShareCounts::pairs() const {
  std::vector<SharePair> pairs;
  for (const auto &[function, count] : shares_)
    pairs.push_back({function, dropOf(count.counter), count});
  return pairs;
}

} // namespace outlive::ownership
