#include "growth/GrownArrays.h"

#include <algorithm>

namespace outlive::growth {
namespace {

constexpr uint32_t none = UINT32_MAX;

class Arrays {
public:
  Arrays(const Program &program, const Models &models, const Recurrence &recurrence,
         const StaticPlaces &places)
      : program_(program), recurrence_(recurrence), places_(places),
        exchanged_(program.module().functions.size(), none) {
    findExchanges(models);
  }

  std::vector<GrowthFact> find() {
    for (size_t i = 0; i < program_.module().bodies.size(); ++i)
      findGrowth(BodyId(i));
    std::vector<GrowthFact> facts;
    for (const auto &[array, growths] : growths_)
      examine(array, growths, facts);
    return facts;
  }

private:
  struct Growth {
    Write write;
    ir::FunctionId by;
  };

  // ---- who exchanges a block of memory for a larger one

  void findExchanges(const Models &models) {
    const ir::Module &module = program_.module();
    for (size_t i = 0; i < module.functions.size(); ++i) {
      if (program_.bodyOf(ir::FunctionId(i)))
        continue;
      uint32_t released = none;
      bool isAcquired = false;
      for (const OwnershipEffect &effect : models.ownershipOf(module, module.functions[i])) {
        isAcquired |= effect.kind == OwnershipKind::Acquires && effect.path.isResult();
        if (effect.kind == OwnershipKind::Releases && effect.path.root == RootKind::Formal &&
            effect.path.depth == 0)
          released = effect.path.index;
      }
      if (isAcquired)
        exchanged_[i] = released;
    }
    for (const std::vector<BodyId> &component : program_.components())
      for (BodyId body : component)
        exchanged_[program_.body(body).symbol.index()] = passedOn(body);
  }

  // The formal that a body gives to such a function, when it returns what that returns.
  uint32_t passedOn(BodyId id) const {
    const ir::Function &body = program_.body(id);
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        const ir::Operand *given = exchangedBy(id, event);
        if (!given)
          continue;
        const ir::Place &place = body.places[given->place().index()];
        const ir::Location &base = body.locations[place.base.index()];
        ir::PlaceId result = body.calls[event.call.index()].result;
        if (base.kind == ir::LocationKind::Parameter && place.depth == 0 && result &&
            goesTo(body, result,
                   [&](const ir::Place &to) { return to.base == ir::Function::resultLocation(); }))
          return base.index;
      }
    return none;
  }

  const ir::Operand *exchangedBy(BodyId body, const ir::Event &event) const {
    if (event.kind != ir::EventKind::Call)
      return nullptr;
    const ir::Call &call = program_.body(body).calls[event.call.index()];
    uint32_t number = call.callee ? exchanged_[call.callee.index()] : none;
    bool isThere = number < call.arguments.size() &&
                   call.arguments[number].kind == ir::OperandKind::Value && call.result;
    return isThere ? &call.arguments[number] : nullptr;
  }

  // The value of a place, or of a variable that it is copied to, comes to a place of that kind.
  template <typename Wanted>
  static bool goesTo(const ir::Function &body, ir::PlaceId from, Wanted isWanted) {
    const ir::Place &first = body.places[from.index()];
    if (isWanted(first))
      return true;
    std::vector<ir::LocationId> held{first.base};
    if (first.depth > 0)
      return false;
    for (int round = 0; round < 2; ++round)
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Value)
            continue;
          const ir::Place &source = body.places[event.source.place().index()];
          if (source.depth > 0 || std::find(held.begin(), held.end(), source.base) == held.end())
            continue;
          const ir::Place &to = body.places[event.destination.index()];
          if (isWanted(to))
            return true;
          if (to.depth == 0)
            held.push_back(to.base);
        }
    return false;
  }

  // ---- growth

  void findGrowth(BodyId id) {
    const ir::Function &body = program_.body(id);
    for (size_t b = 0; b < body.blocks.size(); ++b)
      for (const ir::Event &event : body.blocks[b].events) {
        const ir::Operand *given = exchangedBy(id, event);
        if (!given)
          continue;
        std::optional<StaticPlace> array = StaticPlaces::of(body, given->place());
        const ir::Call &call = body.calls[event.call.index()];
        if (array && goesTo(body, call.result, [&](const ir::Place &to) {
              return StaticPlaces::of(body, to) == array;
            }))
          growths_[*array].push_back({{id, ir::BlockId(b), &event}, call.callee});
      }
  }

  bool isAtStart(const Write &write) const {
    return program_.body(write.body).isInitializer ||
           recurrence_.causeAt(write.body, write.block) == RecurrenceCause::Start;
  }

  // `count++`, `count += n`; else 0.
  int64_t step(const StaticPlace &count, const Write &write) const {
    const ir::Event &event = *write.event;
    if (event.kind != ir::EventKind::Assign || !event.source.isComputed() ||
        event.source.arithmetic != ir::Arithmetic::Sum)
      return 0;
    const ir::Function &body = program_.body(write.body);
    return StaticPlaces::of(body, event.source.place()) == count ? event.source.constant : 0;
  }

  bool onlyRises(const StaticPlace &count) const {
    if (places_.isExposed(count))
      return false;
    const std::vector<Write> &writes = places_.writesTo(count);
    return std::all_of(writes.begin(), writes.end(), [&](const Write &write) {
      return isAtStart(write) || step(count, write) > 0;
    });
  }

  bool isComparedWithConstant(const StaticPlace &count, BodyId id) const {
    const ir::Function &body = program_.body(id);
    auto asks = [&](const ir::Condition &condition) {
      return condition.kind >= ir::ConditionKind::NonZero &&
             condition.kind <= ir::ConditionKind::GreaterEqual &&
             StaticPlaces::of(body, condition.place) == count;
    };
    return std::any_of(body.blocks.begin(), body.blocks.end(),
                       [&](const ir::Block &block) { return asks(block.condition); });
  }

  // A number that the body counts up, and that nobody sets back.
  bool isCountedUp(BodyId body) const {
    bool isFound = false;
    for (const auto &[count, writes] : places_.writes()) {
      bool isHere = std::any_of(writes.begin(), writes.end(), [&](const Write &write) {
        return write.body == body && step(count, write) > 0;
      });
      if (!isHere)
        continue;
      if (!onlyRises(count) || isComparedWithConstant(count, body))
        return false;
      isFound = true;
    }
    return isFound;
  }

  void examine(const StaticPlace &array, const std::vector<Growth> &growths,
               std::vector<GrowthFact> &facts) const {
    if (places_.isExposed(array))
      return;
    auto causeOf = [&](const Write &write) { return recurrence_.causeAt(write.body, write.block); };
    const Growth *best = nullptr;
    for (const Growth &growth : growths)
      if (!best || causeOf(growth.write) > causeOf(best->write))
        best = &growth;
    if (causeOf(best->write) == RecurrenceCause::Start || !isCountedUp(best->write.body))
      return;
    // Another array takes its place.
    for (const Write &write : places_.writesTo(array)) {
      bool isOfGrowth = std::any_of(growths.begin(), growths.end(), [&](const Growth &growth) {
        return growth.write.body == write.body;
      });
      if (!isOfGrowth && !isAtStart(write))
        return;
    }
    GrowthFact fact;
    fact.global = array.global;
    fact.inside = array.fields;
    fact.body = best->write.body;
    fact.block = best->write.block;
    fact.position = fact.inner = best->write.event->position;
    fact.by = best->by;
    fact.cause = causeOf(best->write);
    fact.loop = recurrence_.loopAt(fact.body, fact.block);
    fact.chain = recurrence_.chainTo(fact.body, fact.block);
    fact.places = places_.mentions(array);
    fact.growing = static_cast<uint32_t>(growths.size());
    fact.confidence = isSureToGoOn(fact) ? Confidence::High : Confidence::Low;
    facts.push_back(std::move(fact));
  }

  const Program &program_;
  const Recurrence &recurrence_;
  const StaticPlaces &places_;
  std::vector<uint32_t> exchanged_; // by function: the formal
  std::map<StaticPlace, std::vector<Growth>> growths_;
};

} // namespace

std::vector<GrowthFact> findGrownArrays(const Program &program, const Models &models,
                                        const Recurrence &recurrence, const StaticPlaces &places) {
  return Arrays(program, models, recurrence, places).find();
}

} // namespace outlive::growth
