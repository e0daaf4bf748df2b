#include "growth/GrowthAnalysis.h"
#include "growth/AskedKeys.h"

#include "dataflow/VisitingOrder.h"
#include "growth/CountedLoops.h"
#include "growth/DoneOnce.h"
#include "growth/ElementKinds.h"
#include "growth/FiniteKeys.h"
#include "growth/GrownArrays.h"
#include "growth/GrownLists.h"
#include "growth/GrownTogether.h"
#include "growth/SizeTests.h"
#include "program/UnseenCode.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace outlive::growth {
namespace {

class Solver {
public:
  Solver(const Program &program, const Models &models, const Recurrence &recurrence)
      : program_(program), module_(program.module()), models_(models), recurrence_(recurrence),
        callers_(program), uses_(program, models, recurrence),
        objects_(program, uses_, recurrence) {}

  std::vector<GrowthFact> solve() {
    std::vector<GrowthFact> facts;
    for (size_t i = 0; i < module_.globals.size(); ++i) {
      const ir::Global &global = module_.globals[i];
      ir::RecordId container = uses_.containerOf(global.type);
      if (!container || global.isConstant || isSystem(global.position))
        continue;
      GrowthFact fact;
      fact.global = ir::GlobalId(i);
      examine(uses_.ofGlobal(fact.global), container, global.type, std::move(fact), facts);
    }
    for (size_t i = 0; i < module_.fields.size(); ++i) {
      const ir::Field &field = module_.fields[i];
      ir::RecordId container = uses_.containerOf(field.type);
      if (!container || isSystem(field.position) || !field.record)
        continue;
      GrowthFact fact;
      fact.roots = objects_.rootsOf(field.record);
      if (fact.roots.empty())
        continue;
      fact.field = ir::FieldId(i);
      examine(uses_.ofField(fact.field), container, field.type, std::move(fact), facts);
    }
    return facts;
  }

  LastingObjects &objects() { return objects_; }

private:
  bool isSystem(ir::Position position) const {
    return position.isValid() && module_.files[position.file.index()].isSystem;
  }

  // The class, or one that it is derived from.
  bool hasMethod(ir::RecordId id, ActionKind kind, unsigned depth = 0) const {
    const ir::Record &record = module_.records[id.index()];
    if (models_.hasMethod(module_, record, kind))
      return true;
    return depth < 4 && std::any_of(
                            record.bases.begin(), record.bases.end(),
                            [&](ir::RecordId base) { return hasMethod(base, kind, depth + 1); });
  }
  bool isKeyed(ir::RecordId container) const { return hasMethod(container, ActionKind::Finds); }
  // One that is emptied keeps the memory of its elements. Hash tables and deques give it back, but
  // for a pointer for each; what nobody can be asked to trim does.
  bool isRoomy(ir::RecordId container) const { return hasMethod(container, ActionKind::Trims); }

  // What stands in the destructor of an object that lasts runs when the program ends. (Objects that
  // come and go may well take out what they have put in: `~Session() { sessions.erase(id_); }`.)
  bool isAtTheEnd(const ReachedUse &use) {
    return isInLastingDestructor(use.body) || isInLastingDestructor(use.use->body);
  }
  bool isInLastingDestructor(BodyId body) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    return symbol.isDestructor && symbol.record && objects_.of(symbol.record);
  }
  // Whoever ends such an object need not be in sight: a container may.
  bool isInPassingDestructor(BodyId body) {
    return program_.symbolOf(body).isDestructor && !isInLastingDestructor(body);
  }

  RecurrenceCause causeOf(const ReachedUse &use) const {
    return recurrence_.causeAt(use.body, use.block);
  }

  bool isRepeated(const ReachedUse &use) {
    return !isAtTheEnd(use) && causeOf(use) != RecurrenceCause::Start && !isDoneOnce(use);
  }

  // A flag or count in the only object of its class says so, there or on the way there.
  bool isDoneOnce(const ReachedUse &use) {
    return growth::isDoneOnce(recurrence_, objects_, module_, use.body, use.block) ||
           isOfOneObject(objects_, module_, recurrence_.guardAt(use.use->body, use.use->block));
  }

  void examine(NodeId node, ir::RecordId container, ir::TypeId type, GrowthFact fact,
               std::vector<GrowthFact> &facts) {
    std::vector<ReachedUse> uses = uses_.usesOf(node);
    bool isReleased = false, isCut = false, isLetGo = false;
    for (const ReachedUse &each : uses) {
      UseKind kind = each.use->kind;
      isLetGo |= kind == UseKind::LetGo;
      isCut |= kind == UseKind::Trims || kind == UseKind::Replaces;
      bool isLess =
          kind == UseKind::Shrinks || kind == UseKind::Empties || kind == UseKind::Replaces;
      isReleased |= isLess && (isRepeated(each) || isInPassingDestructor(each.use->body));
    }
    if (isLetGo)
      return;
    if (!isReleased)
      addGrowth(uses, container, type, std::move(fact), facts);
    else if (!isCut && isRoomy(container))
      addCapacity(uses, std::move(fact), facts);
  }

  const ir::Call *callOf(const Use &use) const {
    return use.call ? &program_.body(use.body).calls[use.call.index()] : nullptr;
  }

  bool isBoundAsAnother(const ReachedUse &growth) {
    return growsWithAnother(program_, uses_, *growth.use, [&](const Use &other) {
      const bool isGlobal = isInGlobal(program_, other);
      return (isGlobal || isLasting(other.node)) && isBounded(uses_.usesOf(other.node), isGlobal);
    });
  }
  // A member of an object that is there all the time.
  bool isLasting(NodeId node) {
    const ir::FieldId field = uses_.fieldOf(node);
    return field && module_.fields[field.index()].record &&
           objects_.of(module_.fields[field.index()].record);
  }
  // It never gets smaller, and somebody looks at its size wherever it grows.
  bool isBounded(const std::vector<ReachedUse> &uses, bool isGlobal) {
    SizeTests tests(program_, uses);
    return std::all_of(uses.begin(), uses.end(), [&](const ReachedUse &each) {
      switch (each.use->kind) {
      case UseKind::Grows:
        return !isRepeated(each) || tests.bound(each);
      case UseKind::Shrinks:
      case UseKind::Empties:
      case UseKind::Replaces:
        return !isRepeated(each) || (isGlobal && each.use->isOfLocal);
      case UseKind::LetGo:
        return false;
      default:
        return true;
      }
    });
  }

  bool hasFiniteKey(const Use &use, ir::RecordId container) {
    const ir::Record &record = module_.records[container.index()];
    if (!record.arguments.empty() && isFiniteType(module_, models_, record.arguments.front()))
      return true;
    const ir::Call *call = callOf(use);
    if (!call || call->arguments.size() < 2)
      return false;
    const ir::Function &body = program_.body(use.body);
    return isOwnKey(program_, body, use.call, call->arguments[1]) ||
           isOneOfFew(program_, callers_, body, use.call, call->arguments[1]) ||
           isThereAlready(program_, models_, body, use.call) || isInRange(program_, body, use.call);
  }

  bool isForLackOfFree(const Use &use) const {
    return use.call && isWhenNoneIsFree(program_, models_, program_.body(use.body), use.call);
  }

  bool hasFewKeys(ir::RecordId container) const {
    const ir::Record &record = module_.records[container.index()];
    const ir::Type *first =
        record.arguments.empty() ? nullptr : &module_.types[record.arguments.front().index()];
    return first && first->kind == ir::TypeKind::Record &&
           models_.isFew(module_, module_.records[first->record.index()]);
  }

  void count(const std::vector<ReachedUse> &uses, GrowthFact &fact) const {
    std::set<ir::Position> all, growing;
    for (const ReachedUse &each : uses) {
      all.insert(each.use->position);
      if (each.use->kind == UseKind::Grows)
        growing.insert(each.use->position);
    }
    fact.places = static_cast<uint32_t>(all.size());
    fact.growing = static_cast<uint32_t>(growing.size());
  }

  void setSite(GrowthFact &fact, const ReachedUse &use) const {
    fact.body = use.body;
    fact.block = use.block;
    fact.position = use.position;
    fact.inner = use.use->position;
    fact.by = use.use->by;
    fact.cause = causeOf(use);
    fact.loop = recurrence_.loopAt(use.body, use.block);
    fact.chain = recurrence_.chainTo(use.body, use.block);
  }

  void addGrowth(const std::vector<ReachedUse> &uses, ir::RecordId container, ir::TypeId type,
                 GrowthFact fact, std::vector<GrowthFact> &facts) {
    const bool isTable = isKeyed(container);
    SizeTests tests(program_, uses);
    const ReachedUse *best = nullptr;
    for (const ReachedUse &each : uses) {
      if (each.use->kind != UseKind::Grows || !isRepeated(each))
        continue;
      if ((isTable || hasFewKeys(container)) && hasFiniteKey(*each.use, container))
        continue;
      if (tests.bound(each) || isBoundAsAnother(each) || isForLackOfFree(*each.use))
        continue;
      if (!best || causeOf(each) > causeOf(*best) ||
          (causeOf(each) == causeOf(*best) && each.position < best->position))
        best = &each;
    }
    if (!best)
      return;
    setSite(fact, *best);
    count(uses, fact);
    fact.kind = kindOf(type, isTable);
    fact.confidence = !isSureToGoOn(fact) ? Confidence::Low
                      : isTable           ? Confidence::Medium
                                          : Confidence::High;
    facts.push_back(std::move(fact));
  }

  // ---- what the elements are

  GrowthKind kindOf(ir::TypeId type, bool isKeyed) const {
    while (type && module_.types[type.index()].kind != ir::TypeKind::Record)
      type = module_.types[type.index()].element;
    const ir::Record *record =
        type ? &module_.records[module_.types[type.index()].record.index()] : nullptr;
    size_t number = isKeyed ? 1 : 0;
    if (!record || record->arguments.size() <= number)
      return GrowthKind::Elements;
    const GrowthKind kind = kindOfElements(module_, models_, record->arguments[number]);
    // By name: a later callback takes the place of an earlier one.
    return isKeyed && kind == GrowthKind::Closures ? GrowthKind::Elements : kind;
  }

  // ---- memory that stays

  // In a loop around which it is not emptied: it gets as much as there is.
  bool isInInnerLoop(const ReachedUse &filled, const ReachedUse &emptied) const {
    auto depthOf = [&](BodyId body, ir::BlockId block) {
      return dataflow::loopDepths(program_.body(body))[block.index()];
    };
    uint32_t depth = depthOf(filled.body, filled.block);
    if (filled.body == emptied.body)
      return depth > depthOf(emptied.body, emptied.block);
    bool isFurtherDown = filled.use->body != filled.body;
    return depth > 0 || (isFurtherDown && depthOf(filled.use->body, filled.use->block) > 0);
  }

  void addCapacity(const std::vector<ReachedUse> &uses, GrowthFact fact,
                   std::vector<GrowthFact> &facts) {
    const ReachedUse *emptied = nullptr, *filled = nullptr;
    for (const ReachedUse &each : uses) {
      if (each.use->kind == UseKind::Shrinks)
        return;
      if (each.use->kind == UseKind::Empties && isRepeated(each) &&
          (!emptied || causeOf(each) > causeOf(*emptied)))
        emptied = &each;
    }
    for (const ReachedUse &each : uses)
      if (emptied && each.use->kind == UseKind::Grows && isRepeated(each) &&
          isInInnerLoop(each, *emptied) &&
          !isInCountedLoop(module_, program_.body(each.body), each.block) &&
          (!filled || causeOf(each) > causeOf(*filled)))
        filled = &each;
    if (!emptied || !filled)
      return;
    SizeTests tests(program_, uses);
    if (tests.bound(*filled))
      return;
    setSite(fact, *emptied);
    count(uses, fact);
    fact.kind = GrowthKind::Capacity;
    fact.filled = filled->position;
    bool isFilledForEver = causeOf(*filled) >= RecurrenceCause::Callback;
    fact.confidence = isSureToGoOn(fact) && isFilledForEver ? Confidence::Medium : Confidence::Low;
    facts.push_back(std::move(fact));
  }

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  const Recurrence &recurrence_;
  Callers callers_;
  ContainerUses uses_;
  LastingObjects objects_;
};

} // namespace

std::vector<GrowthFact> solveGrowth(const Program &program, const Models &models,
                                    const Recurrence &recurrence) {
  Solver solver(program, models, recurrence);
  std::vector<GrowthFact> facts = solver.solve();
  StaticPlaces places(program);
  for (auto &more : {findGrownLists(program, models, recurrence, places, solver.objects()),
                     findGrownArrays(program, models, recurrence, places)})
    facts.insert(facts.end(), more.begin(), more.end());
  // `extern std::vector<Job> jobs`: whoever defines it uses it.
  const UnseenCode unseen(program, models);
  for (GrowthFact &fact : facts)
    if (fact.global && unseen.defines(fact.global))
      fact.confidence = Confidence::Low;
  return facts;
}

} // namespace outlive::growth
