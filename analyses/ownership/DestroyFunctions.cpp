#include "ownership/DestroyFunctions.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <set>

namespace outlive::ownership {
namespace {

// A call, and who makes it.
struct CallSite {
  BodyId body;
  ir::CallId call;
  ir::Position position;
};

class Finder {
public:
  Finder(const Program &program, const ValueFlows &flows, const MemberFlows &members,
         const ObjectEnds &ends, const std::vector<bool> &copied)
      : program_(program), module_(program.module()), flows_(flows), members_(members), ends_(ends),
        copied_(copied) {}

  std::vector<MemberFact> find() {
    std::vector<MemberFact> facts;
    for (size_t i = 0; i < module_.fields.size(); ++i)
      if (std::optional<MemberFact> fact = judge(ir::FieldId(i)))
        facts.push_back(std::move(*fact));
    dropRepeated(facts);
    return facts;
  }

private:
  std::optional<MemberFact> judge(ir::FieldId field) {
    const ir::RecordId record = module_.fields[field.index()].record;
    if (!record || ends_.of(record).empty() || !flows_.isLetGo(flows_.ofField(field)) ||
        !members_.mayOwn(field))
      return std::nullopt;
    const std::vector<RecordEnd> destroyers = destroyersOf(record);
    if (destroyers.empty())
      return std::nullopt;
    const Flow *stored = nullptr;
    const AcquiredValue *value = members_.soleOrigin(field, stored);
    if (!value)
      return std::nullopt;
    MemberFact fact;
    fact.field = field;
    fact.family = value->family;
    fact.acquiredBy = value->by;
    fact.acquiredAt = value->position;
    fact.storedAt = stored ? stored->position : value->position;
    fact.confidence = Confidence::Medium;
    bool isFound = isOnlyReplaced(field, destroyers, fact) || isNotAsked(field, destroyers, fact);
    return isFound ? std::optional(fact) : std::nullopt;
  }

  // Where objects of the class are released, but for functions that take back what they have made.
  // Those of a class with a destructor end there.
  std::vector<RecordEnd> destroyersOf(ir::RecordId record) const {
    std::vector<RecordEnd> found;
    ir::FunctionId destructor = program_.destructorOf(record);
    if (destructor && !program_.symbol(destructor).isImplicit) {
      if (BodyId body = program_.bodyOf(destructor))
        found.push_back({record, body, program_.body(body).position});
      return found;
    }
    for (const RecordEnd &end : ends_.of(record)) {
      if (!end.body || end.record != record)
        return {}; // with a library's object, or as part of another one
      bool isKnown = std::any_of(found.begin(), found.end(),
                                 [&](const RecordEnd &other) { return other.body == end.body; });
      if (!isKnown && !members_.makes(end.body, record))
        found.push_back(end);
    }
    return found;
  }

  bool reachesAny(const std::vector<RecordEnd> &destroyers, const ReleasingBodies &wanted) const {
    return std::any_of(destroyers.begin(), destroyers.end(),
                       [&](const RecordEnd &end) { return members_.reachesAny(end.body, wanted); });
  }

  // ---- only replaced

  bool isOnlyReplaced(ir::FieldId field, const std::vector<RecordEnd> &destroyers,
                      MemberFact &fact) {
    std::optional<ReleasingBodies> releasing = members_.whoReleases(field);
    if (!releasing || releasing->empty() || reachesAny(destroyers, *releasing))
      return false;
    for (const auto &[body, position] : *releasing)
      if (!members_.isFilledIn(body, field) || program_.symbolOf(body).isDestructor)
        return false;
    const RecordEnd *chosen = nullptr;
    for (const RecordEnd &end : destroyers)
      if (!chosen && seesToOthers(end.body, field))
        chosen = &end;
    if (!chosen || isEmptied(*releasing))
      return false;
    fact.loss = MemberLoss::OnlyReplaced;
    if (copied_[module_.fields[field.index()].record.index()])
      fact.confidence = Confidence::Low;
    fact.destroyer = program_.body(chosen->body).symbol;
    fact.position = chosen->position;
    fact.releasedAt = releasing->begin()->second;
    return true;
  }

  // It releases another member of the object.
  bool seesToOthers(BodyId destroyer, ir::FieldId field) const {
    const std::vector<ir::FieldId> &fields =
        module_.records[module_.fields[field.index()].record.index()].fields;
    return std::any_of(fields.begin(), fields.end(), [&](ir::FieldId other) {
      return other != field && members_.mayOwn(other) &&
             !members_.releasesIn(destroyer, other).empty();
    });
  }

  // `set_name(item, NULL); item_free(item);`
  bool isEmptied(const ReleasingBodies &releasing) {
    auto isNull = [](const ir::Operand &operand) {
      return operand.kind == ir::OperandKind::Null || operand == ir::Operand::integer(0);
    };
    auto empties = [&](const CallSite &site) {
      const std::vector<ir::Operand> &given =
          program_.body(site.body).calls[site.call.index()].arguments;
      return std::any_of(given.begin(), given.end(), isNull);
    };
    return std::any_of(releasing.begin(), releasing.end(), [&](const auto &each) {
      const std::vector<CallSite> &sites = callsOf(each.first);
      return std::any_of(sites.begin(), sites.end(), empties);
    });
  }

  // ---- not asked

  // Whatever else becomes of copies: the function that releases the member takes it for its own.
  bool isNotAsked(ir::FieldId field, const std::vector<RecordEnd> &destroyers, MemberFact &fact) {
    const RecordEnd &end = destroyers.front();
    if (destroyers.size() != 1 || program_.symbolOf(end.body).isDestructor ||
        members_.isReadIn(end.body, field))
      return false;
    const ReleasingBodies releasing = members_.whoReleasesAtOnce(field);
    if (releasing.empty() || reachesAny(destroyers, releasing))
      return false;
    for (const auto &[body, position] : releasing)
      for (const auto &[formal, branch] : waysAround(body, field))
        for (const CallSite &site : callsOf(body))
          if (isIgnored(site, formal) && isEndedAfter(site, end.body)) {
            fact.loss = MemberLoss::NotAsked;
            fact.destroyer = program_.body(end.body).symbol;
            fact.position = end.position;
            fact.testedAt = branch;
            fact.releasedAt = position;
            fact.ignoredAt = site.position;
            fact.releasedBy = program_.body(body).symbol;
            return true;
          }
    return false;
  }

  // Branches on what a formal leads to, `if (*again) return;`, after which the function returns
  // without the release, by formal; none for a function that never releases in sight.
  std::map<uint32_t, ir::Position> waysAround(BodyId id, ir::FieldId field) const {
    const ir::Function &body = program_.body(id);
    const std::vector<ir::Position> positions = members_.releasesIn(id, field);
    std::vector<ir::BlockId> releases;
    for (size_t i = 0; i < body.blocks.size(); ++i)
      if (std::any_of(body.blocks[i].events.begin(), body.blocks[i].events.end(),
                      [&](const ir::Event &event) {
                        return event.kind == ir::EventKind::Call &&
                               std::find(positions.begin(), positions.end(), event.position) !=
                                   positions.end();
                      }))
        releases.emplace_back(i);
    std::map<uint32_t, ir::Position> found;
    const std::vector<bool> leads = dataflow::leadingTo(releases, body);
    for (size_t i = 0; i < body.blocks.size(); ++i) {
      const ir::Block &block = body.blocks[i];
      if (!leads[i] || !block.condition.place ||
          std::find(releases.begin(), releases.end(), ir::BlockId(i)) != releases.end())
        continue;
      std::optional<uint32_t> formal = formalBehind(block.condition.place, body);
      if (formal && std::any_of(block.successors.begin(), block.successors.end(),
                                [&](ir::BlockId next) { return !leads[next.index()]; }))
        found.try_emplace(*formal, block.end);
    }
    return found;
  }

  // `*again`
  static std::optional<uint32_t> formalBehind(ir::PlaceId id, const ir::Function &body) {
    const ir::Place &place = body.places[id.index()];
    const ir::Location &base = body.locations[place.base.index()];
    bool isBehind = base.kind == ir::LocationKind::Parameter && place.depth == 1 &&
                    place.path[0].kind() == ir::ProjectionKind::Deref;
    return isBehind ? std::optional(base.index) : std::nullopt;
  }

  // The caller gives the address of a variable that it never reads.
  bool isIgnored(const CallSite &site, uint32_t formal) const {
    const ir::Function &body = program_.body(site.body);
    const ir::Call &call = body.calls[site.call.index()];
    if (formal >= call.arguments.size() || call.arguments[formal].kind != ir::OperandKind::Address)
      return false;
    const ir::Place &place = body.places[call.arguments[formal].place().index()];
    if (place.depth != 0 || body.locations[place.base.index()].kind != ir::LocationKind::Local)
      return false;
    auto isOfIt = [&](ir::PlaceId id) { return id && body.places[id.index()].base == place.base; };
    auto reads = [&](const ir::Operand &operand) {
      return operand.hasPlace() && isOfIt(operand.place());
    };
    for (const ir::Block &block : body.blocks) {
      if (isOfIt(block.condition.place) || reads(block.condition.other))
        return false;
      for (const ir::Event &event : block.events)
        if (event.kind != ir::EventKind::Call && reads(event.source))
          return false;
    }
    for (size_t i = 0; i < body.calls.size(); ++i)
      for (const ir::Operand &argument : body.calls[i].arguments)
        if (reads(argument) && i != site.call.index())
          return false;
    return true;
  }

  // The object that the call was given is given to the destroyer afterwards.
  bool isEndedAfter(const CallSite &site, BodyId destroyer) {
    const ir::Function &body = program_.body(site.body);
    const std::vector<ir::Operand> &given = body.calls[site.call.index()].arguments;
    return std::any_of(
        callsOf(destroyer).begin(), callsOf(destroyer).end(), [&](const CallSite &end) {
          if (end.body != site.body || end.call == site.call || end.position < site.position)
            return false;
          const std::vector<ir::Operand> &released = body.calls[end.call.index()].arguments;
          return std::any_of(released.begin(), released.end(), [&](const ir::Operand &operand) {
            return operand.kind == ir::OperandKind::Value &&
                   std::any_of(given.begin(), given.end(), [&](const ir::Operand &other) {
                     return other.kind == ir::OperandKind::Value &&
                            other.place() == operand.place();
                   });
          });
        });
  }

  const std::vector<CallSite> &callsOf(BodyId callee) {
    if (calls_.empty()) {
      calls_.resize(module_.bodies.size());
      for (size_t i = 0; i < module_.bodies.size(); ++i)
        for (const ir::Block &block : module_.bodies[i].blocks)
          for (const ir::Event &event : block.events)
            if (event.kind == ir::EventKind::Call)
              for (ir::FunctionId target : program_.targets(BodyId(i), event.call).functions)
                if (BodyId body = program_.bodyOf(target))
                  calls_[body.index()].push_back({BodyId(i), event.call, event.position});
    }
    return calls_[callee.index()];
  }

  // One question that nobody asks loses several members: the first of them tells it.
  static void dropRepeated(std::vector<MemberFact> &facts) {
    std::set<std::pair<ir::Position, ir::Position>> told;
    std::erase_if(facts, [&](const MemberFact &fact) {
      return fact.loss == MemberLoss::NotAsked &&
             !told.insert({fact.position, fact.ignoredAt}).second;
    });
  }

  const Program &program_;
  const ir::Module &module_;
  const ValueFlows &flows_;
  const MemberFlows &members_;
  const ObjectEnds &ends_;
  const std::vector<bool> &copied_;          // by record: see FlatCopies.h
  std::vector<std::vector<CallSite>> calls_; // by body that is called; empty until asked for
};

} // namespace

std::vector<MemberFact> findIncompleteDestroyers(const Program &program, const ValueFlows &flows,
                                                 const MemberFlows &members, const ObjectEnds &ends,
                                                 const std::vector<bool> &copied) {
  return Finder(program, flows, members, ends, copied).find();
}

} // namespace outlive::ownership
