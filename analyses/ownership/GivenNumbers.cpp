#include "ownership/GivenNumbers.h"

#include "dataflow/Writes.h"
#include "ir/Holds.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive::ownership {

namespace {

constexpr int maxDepth = 3;
constexpr int maxSteps = 200;
constexpr int maxRounds = 3; // ways to a block that are told apart

using Numbers = std::map<ir::LocationId, int64_t>; // of variables that have no address

struct Outcome {
  bool throws = false;
  std::optional<int64_t> result; // on each way
};

class Walk {
public:
  Walk(const Program &program, DutySource &source) : program_(program), source_(source) {}

  Outcome run(BodyId id, const GivenNumbers &given, int depth) {
    const ir::Function &body = program_.body(id);
    const std::set<ir::LocationId> shared = addressed(body);
    Numbers numbers;
    for (size_t i = 0; i < given.size(); ++i)
      if (const ir::LocationId formal = ir::Function::formalLocation(i);
          given[i] && formal.index() < body.locations.size() && !shared.contains(formal) &&
          body.locations[formal.index()].kind == ir::LocationKind::Parameter &&
          !body.locations[formal.index()].isByReference)
        numbers[formal] = *given[i];
    Outcome outcome;
    std::optional<std::optional<int64_t>> result;
    std::map<ir::BlockId, Numbers> common; // of all ways to the block
    std::map<ir::BlockId, int> visits;
    std::set<std::pair<ir::BlockId, Numbers>> seen{{ir::BlockId(0), numbers}};
    std::vector<std::pair<ir::BlockId, Numbers>> waiting(seen.begin(), seen.end());
    while (!waiting.empty()) {
      auto [at, now] = std::move(waiting.back());
      waiting.pop_back();
      if (++steps_ > maxSteps)
        return {true, {}};
      const ir::Block &block = body.blocks[at.index()];
      for (const ir::Event &event : block.events)
        if (!step(id, event, shared, now, depth))
          return {true, {}};
      if (block.terminator == ir::TerminatorKind::Return) {
        auto returned = now.find(ir::Function::resultLocation());
        std::optional<int64_t> number;
        if (returned != now.end())
          number = returned->second;
        result = !result || *result == number ? number : std::nullopt;
      }
      for (ir::BlockId next : nextOf(block, body, now)) {
        // What a loop counts is not followed from number to number.
        Numbers there = now;
        auto [known, isFirst] = common.try_emplace(next, now);
        if (!isFirst)
          std::erase_if(known->second, [&](const auto &number) {
            auto same = now.find(number.first);
            return same == now.end() || same->second != number.second;
          });
        if (++visits[next] > maxRounds)
          there = known->second;
        if (seen.insert({next, there}).second)
          waiting.push_back({next, std::move(there)});
      }
    }
    outcome.result = result.value_or(std::nullopt);
    return outcome;
  }

private:
  static std::set<ir::LocationId> addressed(const ir::Function &body) {
    std::set<ir::LocationId> found;
    dataflow::forEachWrite(body, [&](ir::PlaceId id, const ir::Event *event) {
      const ir::Place &place = body.places[id.index()];
      if (!event && place.derefs() == 0)
        found.insert(place.base);
    });
    // Results of calls are written by these alone.
    std::set<ir::LocationId> results;
    for (const ir::Call &call : body.calls)
      if (call.result)
        results.insert(body.places[call.result.index()].base);
    for (ir::LocationId result : results)
      if (body.locations[result.index()].kind == ir::LocationKind::Value)
        found.erase(result);
    return found;
  }

  static std::optional<int64_t> numberAt(ir::PlaceId id, const ir::Function &body,
                                         const Numbers &now) {
    if (!id || body.places[id.index()].depth > 0 || body.places[id.index()].isElement())
      return std::nullopt;
    auto known = now.find(body.places[id.index()].base);
    return known == now.end() ? std::nullopt : std::optional(known->second);
  }
  static std::optional<int64_t> numberOf(const ir::Operand &operand, const ir::Function &body,
                                         const Numbers &now) {
    if (operand.kind == ir::OperandKind::Constant)
      return operand.constant;
    if (operand.kind == ir::OperandKind::Null)
      return 0;
    const std::optional<int64_t> number = numberAt(operand.numberPlace(), body, now);
    if (!number || operand.kind == ir::OperandKind::Value)
      return operand.isInterior ? std::nullopt : number;
    return operand.isExact() ? std::optional(operand.computedWith(*number)) : std::nullopt;
  }

  static void write(ir::PlaceId id, std::optional<int64_t> number, const ir::Function &body,
                    const std::set<ir::LocationId> &shared, Numbers &now) {
    if (!id || body.places[id.index()].depth > 0)
      return;
    const ir::LocationId variable = body.places[id.index()].base;
    if (number && !shared.contains(variable) && !body.places[id.index()].isElement())
      now[variable] = *number;
    else
      now.erase(variable);
  }

  // False: it throws.
  bool step(BodyId id, const ir::Event &event, const std::set<ir::LocationId> &shared, Numbers &now,
            int depth) {
    const ir::Function &body = program_.body(id);
    if (event.kind == ir::EventKind::Throw)
      return false;
    if (event.kind == ir::EventKind::Assign)
      write(event.destination, numberOf(event.source, body, now), body, shared, now);
    if (event.kind != ir::EventKind::Call)
      return true;
    const ir::Call &call = body.calls[event.call.index()];
    const CallTargets &targets = program_.targets(id, event.call);
    const bool isOne = targets.isClosed && targets.functions.size() == 1;
    const BodyId callee = isOne ? program_.bodyOf(targets.functions.front()) : BodyId();
    const bool isCertain = source_.thrownBy(id, event.call).isCertain();
    Outcome outcome{isCertain, {}};
    if (callee && depth < maxDepth && (isCertain || call.result)) {
      GivenNumbers given;
      for (const ir::Operand &argument : call.arguments)
        given.push_back(numberOf(argument, body, now));
      const Outcome inside = run(callee, given, depth + 1);
      outcome.throws = isCertain && inside.throws;
      outcome.result = inside.throws ? std::nullopt : inside.result;
    }
    write(call.result, outcome.result, body, shared, now);
    return !outcome.throws;
  }

  static std::vector<ir::BlockId> nextOf(const ir::Block &block, const ir::Function &body,
                                         const Numbers &now) {
    const std::optional<int64_t> asked = numberAt(block.condition.place, body, now);
    if (!asked)
      return block.successors;
    if (block.terminator == ir::TerminatorKind::Branch && block.successors.size() == 2 &&
        ir::isOfNumber(block.condition))
      return {block.successors[ir::holds(block.condition, *asked) ? 0 : 1]};
    if (block.terminator != ir::TerminatorKind::Switch ||
        block.cases.size() != block.successors.size())
      return block.successors;
    std::vector<ir::BlockId> otherwise;
    for (size_t i = 0; i < block.cases.size(); ++i) {
      if (block.cases[i].isDefault)
        otherwise.push_back(block.successors[i]);
      else if (*asked >= block.cases[i].low && *asked <= block.cases[i].high)
        return {block.successors[i]};
    }
    return otherwise;
  }

  const Program &program_;
  DutySource &source_;
  int steps_ = 0;
};

} // namespace

bool throwsOnlyForOtherNumbers(const Program &program, DutySource &source, ir::FunctionId function,
                               const GivenNumbers &given) {
  const BodyId body = program.bodyOf(function);
  auto isKnown = [](const std::optional<int64_t> &number) { return number.has_value(); };
  return body && std::any_of(given.begin(), given.end(), isKnown) &&
         !Walk(program, source).run(body, given, 0).throws &&
         Walk(program, source).run(body, {}, 0).throws;
}

} // namespace outlive::ownership
