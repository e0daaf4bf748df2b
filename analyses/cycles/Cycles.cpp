#include "cycles/Cycles.h"

#include "cycles/ClassTree.h"
#include "cycles/Exclusion.h"

#include <algorithm>
#include <set>

namespace outlive::cycles {
namespace {

constexpr size_t maxLength = 5; // edges of a cycle

// A step of the search: a store of the body, or what an object keeps as its part.
struct Step {
  ObjectId from, to;
  const Store *store = nullptr;
};

class BodyCycles {
public:
  BodyCycles(const Program &program, const OwningTypes &types, BodyId body, const Stores &stores,
             Exclusion &exclusion)
      : program_(program), module_(program.module()), types_(types), body_(body), stores_(stores),
        exclusion_(exclusion) {}

  std::vector<CycleFact> find() {
    std::vector<CycleFact> facts;
    if (stores_.stores.empty())
      return facts;
    index();
    std::set<std::set<const Store *>> seen;
    for (const Store &store : stores_.stores) {
      std::vector<Step> cycle = cycleOf(store);
      if (cycle.empty())
        continue;
      std::set<const Store *> key;
      for (const Step &step : cycle)
        if (step.store)
          key.insert(step.store);
      if (seen.insert(key).second && isPossible(cycle))
        if (std::optional<CycleFact> fact = factOf(cycle))
          facts.push_back(std::move(*fact));
    }
    return facts;
  }

private:
  void index() {
    steps_.resize(stores_.objects.size());
    for (const Store &store : stores_.stores)
      steps_[store.holder.index()].push_back({store.holder, store.held, &store});
    for (size_t i = 0; i < stores_.objects.size(); ++i) {
      ObjectId object(i);
      const Object &o = stores_.at(object);
      if (o.base && stores_.isKept(object, types_))
        steps_[o.base.index()].push_back({o.base, object, nullptr});
    }
  }

  // The shortest way from what is stored back to who holds it, of stores that can all happen.
  std::vector<Step> cycleOf(const Store &store) const {
    std::vector<std::vector<Step>> ways = {{{store.holder, store.held, &store}}};
    std::set<ObjectId> reached = {store.held};
    for (size_t next = 0; next < ways.size(); ++next) {
      const std::vector<Step> way = ways[next];
      if (way.back().to == store.holder)
        return way;
      if (way.size() >= maxLength)
        continue;
      for (const Step &step : steps_[way.back().to.index()])
        if (!isApart(step, way) && reached.insert(step.to).second) {
          ways.push_back(way);
          ways.back().push_back(step);
        }
    }
    return {};
  }

  bool isApart(const Step &step, const std::vector<Step> &way) const {
    return step.store && std::any_of(way.begin(), way.end(), [&](const Step &other) {
             return other.store && exclusion_.areApart(body_, *step.store, *other.store);
           });
  }

  bool isShared(const Step &step) const {
    if (step.store && step.store->isCounted)
      return true;
    ir::FieldId field = fieldOf(step);
    if (field)
      return types_.shares(types_.typeOf(field));
    ir::TypeId type = stores_.types[step.from.index()];
    while (type && (module_.types[type.index()].kind == ir::TypeKind::Reference ||
                    module_.types[type.index()].kind == ir::TypeKind::Pointer))
      type = module_.types[type.index()].element;
    return types_.shares(type);
  }

  bool isSelf(ObjectId object) const { return stores_.isSelf[object.index()]; }

  ir::FieldId fieldOf(const Step &step) const {
    return step.store ? step.store->field : stores_.at(step.to).field;
  }

  bool isClosure(ObjectId object) const {
    ir::RecordId record = types_.objectOf(stores_.types[object.index()]);
    return record && (module_.records[record.index()].isLambda ||
                      (types_.of(record) == Keeping::Erased &&
                       stores_.at(object).kind == ObjectKind::New)); // by std::bind
  }

  // Something counts.
  bool isPossible(const std::vector<Step> &cycle) const {
    return std::any_of(cycle.begin(), cycle.end(),
                       [&](const Step &step) { return isShared(step); });
  }

  // Younger objects should not hold older ones: what the body makes is younger than what it was
  // given, later objects than earlier ones, and what an object has than the object itself.
  std::pair<int, int> ageOf(ObjectId object) const {
    int depth = 0;
    for (; stores_.at(object).base; object = stores_.at(object).base)
      ++depth;
    const ObjectKind kind = stores_.at(object).kind;
    const bool isMade = kind == ObjectKind::New || kind == ObjectKind::Storage;
    return {isMade ? static_cast<int>(object.value) + 1 : 0, depth};
  }

  CycleEdge edgeOf(const Step &step) const {
    CycleEdge edge;
    edge.field = fieldOf(step);
    edge.holder = types_.objectOf(stores_.types[step.from.index()]);
    edge.held = types_.objectOf(stores_.types[step.to.index()]);
    if (edge.field)
      edge.holder = types_.recordOf(edge.field);
    if (step.store) {
      edge.position = step.store->origin;
      edge.from = step.store->from;
    }
    edge.isShared = isShared(step);
    return edge;
  }

  // Containers, pairs and their like are no objects worth a name: the field that holds them keeps
  // what is in them.
  void addEdge(std::vector<CycleEdge> &edges, const CycleEdge &edge) const {
    bool isInside = false;
    if (!edges.empty() && edges.back().held) {
      ir::RecordId held = edges.back().held;
      isInside = types_.of(held) == Keeping::Elements || module_.records[held.index()].isSystem;
    }
    if (!isInside || !edges.back().field) {
      edges.push_back(edge);
      return;
    }
    edges.back().held = edge.held;
    edges.back().isShared |= edge.isShared;
    if (!edges.back().position.isValid()) {
      edges.back().position = edge.position;
      edges.back().from = edge.from;
    }
  }

  // How well a pointer of the edge could be a weak one; less than 0: not at all.
  int fitnessOf(const Step &step) const {
    if (!isShared(step))
      return -1;
    ir::FieldId field = fieldOf(step);
    int fitness = step.store ? 1 : 0;
    if (field && types_.of(types_.typeOf(field)) == Keeping::Shared)
      fitness += 2; // no container
    if (ageOf(step.to) < ageOf(step.from))
      fitness += 4;
    else if (ageOf(step.to) == ageOf(step.from) && isSelf(step.to) && !isSelf(step.from))
      fitness += 4; // who gives itself to another is above it
    if (isClosure(step.from))
      fitness += 8;
    return fitness;
  }

  // The object that the first step leads to was there before, is handed back, or is put somewhere
  // outside of the circle that outlives the body: a variable of it, a local container does not.
  bool isHeldElsewhere(const std::vector<Step> &cycle) const {
    auto rootOf = [&](ObjectId object) {
      while (stores_.at(object).base)
        object = stores_.at(object).base;
      return object;
    };
    auto isOfCycle = [&](ObjectId object) {
      return std::any_of(cycle.begin(), cycle.end(),
                         [&](const Step &step) { return step.from == object; });
    };
    std::vector<bool> isLasting(stores_.objects.size());
    for (size_t i = 0; i < isLasting.size(); ++i) {
      const ObjectKind kind = stores_.objects[i].kind;
      isLasting[i] =
          kind != ObjectKind::New && kind != ObjectKind::Storage && !stores_.objects[i].base;
    }
    if (!isOfCycle(stores_.result) || stores_.result == cycle.front().to)
      isLasting[rootOf(stores_.result).index()] = true;
    for (bool isMore = true; isMore;) {
      isMore = false;
      for (const Store &store : stores_.stores) {
        const ObjectId held = rootOf(store.held);
        if (isOfCycle(store.holder) || isLasting[held.index()] ||
            !isLasting[rootOf(store.holder).index()])
          continue;
        isLasting[held.index()] = isMore = true;
      }
    }
    return isLasting[rootOf(cycle.front().to).index()];
  }

  static bool isLater(const Step &a, const Step &b) {
    return a.store && b.store && a.store->position > b.store->position;
  }

  std::optional<CycleFact> factOf(std::vector<Step> cycle) const {
    auto weakest = cycle.begin(); // of equals the last, which closes the circle
    for (auto step = cycle.begin(); step != cycle.end(); ++step)
      if (fitnessOf(*step) > fitnessOf(*weakest) ||
          (fitnessOf(*step) == fitnessOf(*weakest) && isLater(*step, *weakest)))
        weakest = step;
    if (fitnessOf(*weakest) < 0)
      return std::nullopt;
    std::rotate(cycle.begin(), weakest, cycle.end());
    CycleFact fact;
    fact.body = body_;
    bool isMaybe = false, hasClosure = false;
    for (const Step &step : cycle) {
      addEdge(fact.edges, edgeOf(step));
      hasClosure |= isClosure(step.from);
      isMaybe |= step.store && step.store->isMaybe;
      if (step.store)
        fact.position = fact.position.isValid() ? std::max(fact.position, step.store->position)
                                                : step.store->position;
    }
    fact.kind = hasClosure          ? CycleKind::Captured
                : cycle.size() == 1 ? CycleKind::Self
                                    : CycleKind::Pair;
    fact.isHeldElsewhere = isHeldElsewhere(cycle);
    if (isMaybe)
      fact.confidence = Confidence::Medium;
    // Nothing that a field holds: variables alone.
    if (std::none_of(fact.edges.begin(), fact.edges.end(),
                     [](const CycleEdge &edge) { return edge.field.isValid(); }))
      return std::nullopt;
    return fact;
  }

  const Program &program_;
  const ir::Module &module_;
  const OwningTypes &types_;
  BodyId body_;
  const Stores &stores_;
  Exclusion &exclusion_;
  std::vector<std::vector<Step>> steps_; // by object
};

// What empties fields of the cycle, elsewhere than in the destructors of its classes.
class Breaks {
public:
  Breaks(const Program &program, const AllStores &stores) : program_(program) {
    for (const Clearing &clearing : stores.clearings)
      clearings_[clearing.field].push_back(&clearing);
  }

  // Whole: all at once. Else elements only.
  void doubt(CycleFact &fact) const {
    for (const CycleEdge &edge : fact.edges) {
      auto found = clearings_.find(edge.field);
      if (!edge.field || found == clearings_.end())
        continue;
      for (const Clearing *clearing : found->second) {
        const ir::FunctionSymbol &symbol = program_.symbolOf(clearing->body);
        bool isOfCycle =
            std::any_of(fact.edges.begin(), fact.edges.end(),
                        [&](const CycleEdge &each) { return each.holder == symbol.record; });
        if ((symbol.isDestructor && isOfCycle) || symbol.isCopyOrMove)
          continue;
        fact.confidence =
            std::min(fact.confidence, clearing->isWhole ? Confidence::Low : Confidence::Medium);
      }
    }
  }

private:
  const Program &program_;
  std::map<ir::FieldId, std::vector<const Clearing *>> clearings_;
};

} // namespace

std::vector<CycleFact> findCycles(const Program &program, const OwningTypes &types,
                                  const AllStores &stores) {
  std::vector<CycleFact> facts;
  Exclusion exclusion(program, stores);
  for (size_t i = 0; i < stores.bodies.size(); ++i)
    for (CycleFact &fact :
         BodyCycles(program, types, BodyId(i), stores.bodies[i], exclusion).find())
      facts.push_back(std::move(fact));
  Breaks breaks(program, stores);
  for (CycleFact &fact : facts)
    breaks.doubt(fact);
  for (CycleFact &fact : findUpwards(program, types, stores))
    facts.push_back(std::move(fact));
  return facts;
}

} // namespace outlive::cycles
