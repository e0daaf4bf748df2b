#include "ownership/OverwrittenOwners.h"

#include "ownership/FreshArguments.h"

#include <algorithm>
#include <optional>

namespace outlive::ownership {
namespace {

class Finder {
public:
  Finder(const Program &program, DutySource &source, const ValueFlows &flows)
      : program_(program), source_(source), flows_(flows), callers_(program) {}

  std::vector<OwnershipFact> run() {
    for (size_t i = 0; i < program_.module().bodies.size(); ++i)
      addBody(BodyId(i));
    return std::move(facts_);
  }

private:
  // A member of an object of the caller that the function fills.
  struct Member {
    SummaryPath path;
    FamilyId family;
    ir::Position releasedAt, droppedAt; // what it held before; invalid when that is not certain
  };

  static bool isMember(const SummaryPath &path) {
    return path.root == RootKind::Formal && path.depth >= 2 && !path.isCut && path.owns() == 0 &&
           path.path[path.depth - 1].kind() == ir::ProjectionKind::Field;
  }
  static ir::FieldId fieldOf(const SummaryPath &path) {
    return path.path[path.depth - 1].fieldId();
  }
  static bool areOfOneObject(const SummaryPath &a, const SummaryPath &b) {
    return a.root == b.root && a.index == b.index && a.depth == b.depth &&
           std::equal(a.path.begin(), a.path.begin() + (a.depth - 1), b.path.begin());
  }

  void addBody(BodyId body) {
    std::vector<Member> filled;
    for (const OwnershipEffect &effect : duties(body).effects) {
      bool isKnown = std::any_of(filled.begin(), filled.end(),
                                 [&](const Member &member) { return member.path == effect.path; });
      if (effect.kind == OwnershipKind::Acquires && isMember(effect.path) && !isKnown)
        filled.push_back({effect.path, effect.family, {}, {}});
    }
    for (Member &lost : filled) {
      // Found out first, since the others must be asked for what becomes of them.
      const std::optional<ir::Position> elsewhere = releaseElsewhere(body, fieldOf(lost.path));
      if (!elsewhere)
        continue;
      std::vector<Member> others = releasedBeside(body, lost);
      if (others.empty())
        continue;
      findBefore(body, lost);
      if (lost.droppedAt.isValid() &&
          !isGivenFresh(program_.body(body).symbol, lost.path.index, program_, callers_))
        report(body, lost, others.front(), *elsewhere);
    }
  }

  // Other members of the object that the function releases and fills anew.
  std::vector<Member> releasedBeside(BodyId body, const Member &member) {
    std::vector<SummaryPath> paths;
    for (const PassedOn &value : duties(body).passedOn)
      if (isMember(value.path) && value.path != member.path &&
          areOfOneObject(value.path, member.path) && isFilled(body, fieldOf(value.path)))
        paths.push_back(value.path);
    std::vector<Member> members;
    for (const SummaryPath &path : paths) {
      Member other{path, {}, {}, {}};
      findBefore(body, other);
      if (other.releasedAt.isValid())
        members.push_back(other);
    }
    return members;
  }

  bool isFilled(BodyId body, ir::FieldId field) const {
    FlowId node = flows_.ofField(field);
    std::span<const uint32_t> into = flows_.into(node);
    return std::any_of(into.begin(), into.end(),
                       [&](uint32_t flow) { return flows_.flow(flow).body == body; }) ||
           std::any_of(
               flows_.acquired().begin(), flows_.acquired().end(),
               [&](const AcquiredValue &value) { return value.at == node && value.body == body; });
  }

  const FunctionDuties &duties(BodyId body) { return source_.dutiesOf(program_.body(body).symbol); }

  // What becomes of what the member held when the function was entered?
  void findBefore(BodyId body, Member &member) {
    const std::vector<PassedOn> &passedOn = duties(body).passedOn;
    for (size_t i = 0; i < passedOn.size(); ++i) {
      if (passedOn[i].path != member.path)
        continue;
      const std::vector<OwnershipEffect> *effects =
          source_.effectsOf(program_.body(body).symbol, i);
      if (!effects)
        continue;
      for (const OwnershipEffect &effect : *effects) {
        if (effect.path != member.path || !effect.isAlways || !effect.whenResult.isAny() ||
            effect.formal >= 0)
          continue;
        if (effect.kind == OwnershipKind::Releases)
          member.releasedAt = effect.position;
        if (effect.kind == OwnershipKind::Drops)
          member.droppedAt = effect.position;
      }
    }
  }

  std::optional<ir::Position> releaseElsewhere(BodyId body, ir::FieldId field) const {
    for (const LettingGo &each : flows_.lettingsGo(flows_.ofField(field)))
      if (each.isRelease && each.body != body)
        return each.position;
    return std::nullopt;
  }

  std::string nameOf(BodyId body, const SummaryPath &path) const {
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    bool isThis = symbol.hasThis && path.index == 0;
    std::string name(isThis ? std::string_view("this")
                            : program_.text(symbol.formals[path.index].name));
    for (size_t i = 0; i < path.depth; ++i) {
      if (path.path[i].kind() != ir::ProjectionKind::Field)
        continue;
      bool isThrough = path.path[i - 1].kind() == ir::ProjectionKind::Deref;
      name += isThrough ? "->" : ".";
      name += program_.text(program_.module().fields[path.path[i].fieldId().index()].name);
    }
    return name;
  }

  void report(BodyId body, const Member &lost, const Member &other, ir::Position elsewhere) {
    OwnershipFact fact;
    fact.wrong = Wrong::Leaked;
    fact.loss = Loss::Overwritten;
    fact.body = body;
    fact.family = lost.family;
    fact.variable = nameOf(body, lost.path);
    fact.acquiredAt = fact.position = lost.droppedAt;
    fact.leftIn = fieldOf(lost.path);
    fact.usedAgain = nameOf(body, other.path);
    fact.usedAgainAt = other.releasedAt;
    fact.releasedElsewhere = elsewhere;
    fact.confidence = Confidence::Medium;
    facts_.push_back(std::move(fact));
  }

  const Program &program_;
  DutySource &source_;
  const ValueFlows &flows_;
  Callers callers_;
  std::vector<OwnershipFact> facts_;
};

} // namespace

std::vector<OwnershipFact> findOverwrittenOwners(const Program &program, DutySource &source,
                                                 const ValueFlows &flows) {
  return Finder(program, source, flows).run();
}

} // namespace outlive::ownership
