#include "ownership/Owners.h"

#include "ownership/GlobalOwners.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace outlive::ownership {
namespace {

constexpr size_t maxReach = 200; // nodes that one resource may come to

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types, const ValueFlows &flows,
         const MemberFlows &members, const ObjectEnds &ends, const std::vector<bool> &copied)
      : program_(program), module_(program.module()), types_(types), flows_(flows),
        members_(members), ends_(ends), copied_(copied) {}

  std::vector<MemberFact> find() {
    for (const AcquiredValue &value : flows_.acquired())
      follow(value);
    std::vector<MemberFact> facts;
    for (const auto &[field, fillings] : fillings_)
      if (std::optional<MemberFact> fact = judge(field, fillings))
        facts.push_back(std::move(*fact));
    return facts;
  }

private:
  // A resource comes into a member, and into no other.
  struct Filling {
    const AcquiredValue *value = nullptr;
    BodyId body; // that writes the member
    ir::Position position;
  };

  void follow(const AcquiredValue &value) {
    if (flows_.isLetGo(value.at) || !value.family)
      return;
    std::vector<FlowId> reached{value.at};
    std::set<FlowId> seen{value.at};
    std::set<ir::FieldId> fields;
    std::optional<Filling> filling;
    if (ir::FieldId field = flows_.fieldOf(value.at)) {
      if (!value.isIntoObject)
        return;
      fields.insert(field);
      filling = Filling{&value, value.body, value.position};
    }
    for (size_t i = 0; i < reached.size(); ++i)
      for (const Flow &flow : flows_.from(reached[i])) {
        // `word->text = map + start`: who points into it is no owner of it. (Nor are the parts of
        // an object which its constructor tells where it is.) And `part->kernel = this;` tells a
        // part of it who it belongs to.
        const bool isBack = flow.isIntoObject && flows_.isThis(flow.from, flow.body);
        if (flow.isPart || flow.isToObject || isBack || !seen.insert(flow.to).second)
          continue;
        if (reached.size() >= maxReach) {
          owned_.insert(seen.begin(), seen.end());
          return;
        }
        reached.push_back(flow.to);
        ir::FieldId field = flows_.fieldOf(flow.to);
        if (!field)
          continue;
        // A variable's own field is the solver's of paths to follow.
        if (!flow.isIntoObject) {
          owned_.insert(seen.begin(), seen.end());
          return;
        }
        fields.insert(field);
        filling = Filling{&value, flow.body, flow.position};
      }
    owned_.insert(seen.begin(), seen.end());
    if (fields.size() == 1 && members_.mayOwn(*fields.begin()))
      fillings_[*fields.begin()].push_back(*filling);
  }

  // ---- judgement

  bool isConstructorOf(BodyId body, ir::RecordId record) const {
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    return symbol.isConstructor && symbol.record == record;
  }

  std::optional<MemberFact> judge(ir::FieldId field, const std::vector<Filling> &fillings) const {
    const ir::Field &member = module_.fields[field.index()];
    auto isEarlier = [](const Filling &a, const Filling &b) {
      return std::tie(a.value->position, a.position) < std::tie(b.value->position, b.position);
    };
    const Filling *first = nullptr;
    bool isByConstructor = false;
    for (const Filling &filling : fillings) {
      bool isConstructor = isConstructorOf(filling.body, member.record);
      if (!first || isConstructor > isByConstructor ||
          (isConstructor == isByConstructor && isEarlier(filling, *first)))
        first = &filling;
      isByConstructor |= isConstructor;
    }
    MemberFact fact;
    fact.field = field;
    fact.family = first->value->family;
    fact.acquiredBy = first->value->by;
    fact.acquiredAt = first->value->position;
    fact.storedAt = first->position;
    const std::vector<RecordEnd> &ends = ends_.of(member.record);
    ir::FunctionId destructor = program_.destructorOf(member.record);
    if (destructor && !program_.symbol(destructor).isImplicit) {
      BodyId body = program_.bodyOf(destructor);
      if (!body || ends.empty())
        return std::nullopt;
      fact.loss = MemberLoss::Destructor;
      fact.destroyer = destructor;
      fact.position = program_.body(body).position;
      fact.confidence = isByConstructor ? Confidence::High : Confidence::Medium;
      return fact;
    }
    // There is one, of which nobody has seen more than that.
    if (!destructor && !module_.records[member.record.index()].hasTrivialDestructor)
      return std::nullopt;
    if (isByConstructor) {
      if (ends.empty() && ends_.ofVariables(member.record).empty())
        return std::nullopt;
      fact.loss = MemberLoss::NoDestructor;
      fact.position = member.position;
      return fact;
    }
    const RecordEnd *chosen = nullptr;
    for (const RecordEnd &end : ends) {
      bool isFiller = std::any_of(fillings.begin(), fillings.end(),
                                  [&](const Filling &filling) { return filling.body == end.body; });
      if (!end.body || isFiller || members_.makes(end.body, member.record))
        continue; // takes back what it has made itself
      auto rank = [&](const RecordEnd &one) {
        return std::tuple(one.position.file != fact.storedAt.file, one.position);
      };
      if (!chosen || rank(end) < rank(*chosen))
        chosen = &end;
    }
    if (!chosen)
      return std::nullopt;
    fact.loss = MemberLoss::Released;
    fact.destroyer = program_.body(chosen->body).symbol;
    fact.position = chosen->position;
    fact.confidence =
        members_.makes(first->body, member.record) ? Confidence::High : Confidence::Medium;
    const GlobalOwners globals(program_);
    const bool isOfGlobals =
        std::all_of(fillings.begin(), fillings.end(), [&](const Filling &filling) {
          return globals.isWrittenInGlobal(filling.body, filling.position, field);
        });
    if ((isOfGlobals && !globals.mayBeGivenGlobal(chosen->body, chosen->position)) ||
        copied_[member.record.index()] || isLent(field))
      fact.confidence = Confidence::Low;
    return fact;
  }

  // `wish->text = argument;`, of a text that is somebody else's: who releases wishes of that kind
  // must not release their text.
  bool isLent(ir::FieldId field) const {
    const std::span<const uint32_t> into = flows_.into(flows_.ofField(field));
    return std::any_of(into.begin(), into.end(), [&](uint32_t number) {
      const Flow &flow = flows_.flow(number);
      return flow.isIntoObject && !flow.isPart && !flows_.fieldOf(flow.from) &&
             types_.isReadOnlyPointer(flows_.typeOf(flow.from)) && !owned_.count(flow.from);
    });
  }

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  const ValueFlows &flows_;
  const MemberFlows &members_;
  std::map<ir::FieldId, std::vector<Filling>> fillings_;
  const ObjectEnds &ends_;
  const std::vector<bool> &copied_; // by record: see FlatCopies.h
  std::set<FlowId> owned_;          // where some resource may come to
};

} // namespace

std::vector<MemberFact> findForgottenMembers(const Program &program, const places::TypeFacts &types,
                                             const ValueFlows &flows, const MemberFlows &members,
                                             const ObjectEnds &ends,
                                             const std::vector<bool> &copied) {
  return Finder(program, types, flows, members, ends, copied).find();
}

} // namespace outlive::ownership
