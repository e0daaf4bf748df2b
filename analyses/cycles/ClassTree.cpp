#include "cycles/ClassTree.h"

#include <algorithm>
#include <set>

namespace outlive::cycles {
namespace {

constexpr size_t maxSteps = 8;   // from the whole down to the part
constexpr size_t maxUpSteps = 3; // from the part's own class up to the whole, by other fields

struct Up {
  BodyId body;
  const Store *store = nullptr;
  ir::RecordId part, whole;
};

class ClassTree {
public:
  ClassTree(const Program &program, const OwningTypes &types, const AllStores &stores)
      : program_(program), module_(program.module()), types_(types), stores_(stores) {
    collectDerived();
    collectCleared();
    collectMade();
    collectUps();
    std::set<ir::FieldId> upwards;
    for (const Up &up : ups_)
      upwards.insert(up.store->field);
    for (size_t i = 0; !ups_.empty() && i < module_.fields.size(); ++i) {
      ir::FieldId field(i);
      if (upwards.contains(field))
        continue;
      std::vector<Down> &downs = down_[types.recordOf(field)];
      if (auto made = made_.find(field); made != made_.end())
        for (ir::RecordId record : made->second)
          downs.push_back({field, record, true});
      else
        for (const Kept &kept : types.keptBy(field))
          downs.push_back({field, kept.record});
    }
  }

  std::vector<CycleFact> find() {
    std::vector<CycleFact> facts;
    std::set<ir::FieldId> told;
    for (const Up &up : ups_) {
      if (told.contains(up.store->field) || isRelated(up.part, up.whole))
        continue;
      std::vector<Down> way = wayDown(up.whole, up.part, maxSteps, /*isDerivedToo=*/true);
      if (way.empty() || !wayDown(up.part, up.whole, maxUpSteps, /*isDerivedToo=*/false).empty())
        continue;
      told.insert(up.store->field);
      facts.push_back(factOf(up, way));
    }
    return facts;
  }

private:
  struct Down {
    ir::FieldId field;
    ir::RecordId record;
    bool isExact = false; // of no derived class
  };

  void collectDerived() {
    for (size_t i = 0; i < module_.records.size(); ++i)
      for (ir::RecordId base : module_.records[i].bases)
        derived_[base].emplace_back(i);
  }

  void collectCleared() {
    for (const Clearing &clearing : stores_.clearings) {
      const ir::FunctionSymbol &symbol = program_.symbolOf(clearing.body);
      if (clearing.isWhole && !symbol.isDestructor && !symbol.isCopyOrMove)
        cleared_.insert(clearing.field);
    }
  }

  // Pointers that are only given new objects, of which the class is known:
  //     send = std::make_shared<TagSet>();      not a ReceiveSet, though one would fit
  void collectMade() {
    std::set<ir::FieldId> open;
    for (const Stores &body : stores_.bodies)
      for (const Store &store : body.stores) {
        const ObjectKind kind = body.at(store.held).kind;
        if (!store.field || kind == ObjectKind::Null)
          continue;
        const Keeping keeping = types_.of(types_.typeOf(store.field));
        const bool isPointer = keeping == Keeping::Shared || keeping == Keeping::Alone;
        const ir::RecordId record = types_.objectOf(body.types[store.held.index()]);
        if (isPointer && record && (kind == ObjectKind::New || kind == ObjectKind::Storage))
          made_[store.field].insert(record);
        else
          open.insert(store.field);
      }
    for (ir::FieldId field : open)
      made_.erase(field);
  }

  // What an object makes of itself, put into a member that is nothing but a counted pointer.
  void collectUps() {
    for (size_t i = 0; i < stores_.bodies.size(); ++i) {
      const Stores &body = stores_.bodies[i];
      for (const Store &store : body.stores) {
        if (!store.field || !body.isSelf[store.held.index()] || cleared_.contains(store.field) ||
            types_.of(types_.typeOf(store.field)) != Keeping::Shared)
          continue;
        ir::RecordId part = types_.recordOf(store.field);
        ir::RecordId whole = types_.objectOf(types_.typeOf(store.field));
        if (!whole || module_.records[part.index()].isLambda)
          continue;
        ups_.push_back({BodyId(i), &store, part, whole});
      }
    }
    std::sort(ups_.begin(), ups_.end(), [&](const Up &a, const Up &b) {
      return std::tie(a.store->field, a.body, a.store->position) <
             std::tie(b.store->field, b.body, b.store->position);
    });
  }

  std::set<ir::RecordId> withBases(ir::RecordId record) const {
    std::set<ir::RecordId> all = {record};
    std::vector<ir::RecordId> left = {record};
    while (!left.empty()) {
      ir::RecordId next = left.back();
      left.pop_back();
      for (ir::RecordId base : module_.records[next.index()].bases)
        if (all.insert(base).second)
          left.push_back(base);
    }
    return all;
  }

  std::set<ir::RecordId> withDerived(ir::RecordId record) const {
    std::set<ir::RecordId> all = {record};
    std::vector<ir::RecordId> left = {record};
    while (!left.empty()) {
      ir::RecordId next = left.back();
      left.pop_back();
      if (auto found = derived_.find(next); found != derived_.end())
        for (ir::RecordId each : found->second)
          if (all.insert(each).second)
            left.push_back(each);
    }
    return all;
  }

  bool isRelated(ir::RecordId a, ir::RecordId b) const {
    return withBases(a).contains(b) || withBases(b).contains(a);
  }

  // Fields by which objects of the first class lead to one of the second; empty when they do not.
  // The first is of no derived class; those on the way may be.
  std::vector<Down> wayDown(ir::RecordId from, ir::RecordId to, size_t mostSteps,
                            bool isDerivedToo) const {
    const std::set<ir::RecordId> goals = withBases(to);
    struct Visit {
      ir::RecordId record;
      size_t before; // index into visits
      Down by;
      size_t steps;
    };
    std::vector<Visit> visits;
    std::set<ir::RecordId> reached;
    auto reach = [&](ir::RecordId record, size_t before, Down by, size_t steps) {
      std::set<ir::RecordId> classes = withBases(record);
      if (isDerivedToo && steps > 0 && !by.isExact)
        for (ir::RecordId each : withDerived(record))
          classes.merge(withBases(each));
      for (ir::RecordId each : classes)
        if (reached.insert(each).second)
          visits.push_back({each, before, by, steps});
    };
    reach(from, SIZE_MAX, {}, 0);
    for (size_t next = 0; next < visits.size(); ++next) {
      const Visit visit = visits[next];
      auto found = down_.find(visit.record);
      if (found == down_.end() || visit.steps >= mostSteps)
        continue;
      for (const Down &down : found->second) {
        if (visit.steps == 0 && cleared_.contains(down.field))
          continue; // the whole lets go of its parts
        if (down.isExact ? withBases(down.record).contains(to) : goals.contains(down.record)) {
          std::vector<Down> way = {down};
          for (size_t at = next; visits[at].before != SIZE_MAX; at = visits[at].before)
            way.insert(way.begin(), visits[at].by);
          return way;
        }
        reach(down.record, next, down, visit.steps + 1);
      }
    }
    return {};
  }

  // Where something is put into the field, if that is seen.
  const Store *storeInto(ir::FieldId field) const {
    for (const Stores &body : stores_.bodies)
      for (const Store &store : body.stores)
        if (store.field == field && store.origin.isValid())
          return &store;
    return nullptr;
  }

  CycleFact factOf(const Up &up, const std::vector<Down> &way) const {
    CycleFact fact;
    fact.kind = CycleKind::Upwards;
    fact.body = up.body;
    fact.position = up.store->position;
    fact.confidence = Confidence::Medium;
    fact.isHeldElsewhere = true; // who makes a pointer to itself has an owner
    fact.edges.push_back(
        {up.part, up.whole, up.store->field, up.store->origin, up.store->from, true});
    for (const Down &down : way) {
      CycleEdge edge;
      edge.holder = types_.recordOf(down.field);
      edge.held = down.record;
      edge.field = down.field;
      edge.isShared = types_.shares(types_.typeOf(down.field));
      if (const Store *store = storeInto(down.field))
        edge.position = store->origin, edge.from = store->from;
      fact.edges.push_back(edge);
    }
    return fact;
  }

  const Program &program_;
  const ir::Module &module_;
  const OwningTypes &types_;
  const AllStores &stores_;
  std::map<ir::RecordId, std::vector<ir::RecordId>> derived_;
  std::map<ir::RecordId, std::vector<Down>> down_;
  std::set<ir::FieldId> cleared_;
  std::map<ir::FieldId, std::set<ir::RecordId>> made_; // by field: all that it is ever given
  std::vector<Up> ups_;
};

} // namespace

std::vector<CycleFact> findUpwards(const Program &program, const OwningTypes &types,
                                   const AllStores &stores) {
  return ClassTree(program, types, stores).find();
}

} // namespace outlive::cycles
