#include "ownership/OwnerCheck.h"

#include "findings/Wording.h"

namespace outlive {
namespace {

using namespace ownership;

class MemberWording {
public:
  MemberWording(const Program &program, const Models &models, const MemberFact &fact)
      : program_(program), fact_(fact), field_(program.module().fields[fact.field.index()]),
        record_(program.module().records[field_.record.index()]),
        family_(models.families()[fact.family.index()]) {}

  Finding finding() const {
    Finding finding;
    finding.rule = "leak-member";
    finding.kind = kind();
    finding.confidence = fact_.confidence;
    finding.position = at(fact_.position);
    finding.function = program_.text(fact_.destroyer ? program_.symbol(fact_.destroyer).spelling
                                                     : record_.spelling);
    finding.variable = program_.text(field_.name);
    finding.parts = {
        {"variable", quote(program_.text(field_.name))},
        {"owner", quote(ownerName())},
        {"noun", family_.noun},
        {"release", quote(fact_.releaser ? program_.text(program_.symbol(fact_.releaser).spelling)
                                         : std::string_view(family_.release))},
        {"callee", quote(finding.function)}};
    addTrace(finding);
    return finding;
  }

private:
  SourcePosition at(ir::Position position) const {
    return sourcePosition(program_.module(), position);
  }

  std::string kind() const {
    switch (fact_.loss) {
    case MemberLoss::Destructor:
      return "";
    case MemberLoss::NoDestructor:
      return "none";
    case MemberLoss::Released:
      return "record";
    case MemberLoss::StillThere:
      return "left";
    case MemberLoss::OnlyReplaced:
      return "replaced";
    case MemberLoss::NotAsked:
      return "asked";
    }
    return "";
  }

  // A struct without name has that of its typedef.
  std::string_view ownerName() const {
    if (std::string_view name = program_.text(record_.spelling); !name.empty())
      return name;
    for (const ir::Type &type : program_.module().types)
      if (type.kind == ir::TypeKind::Record && type.record == field_.record)
        return program_.text(type.spelling);
    return {};
  }

  void addTrace(Finding &finding) const {
    std::string_view by = fact_.acquiredBy
                              ? program_.text(program_.symbol(fact_.acquiredBy).spelling)
                              : std::string_view(family_.name);
    finding.trace.push_back({at(fact_.acquiredAt), "acquired by " + quote(by)});
    bool isSameLine = fact_.storedAt.file == fact_.acquiredAt.file &&
                      fact_.storedAt.line == fact_.acquiredAt.line;
    if (!isSameLine)
      finding.trace.push_back({at(fact_.storedAt), "kept in member " + finding.parts[0].text});
    if (fact_.loss == MemberLoss::Released)
      finding.trace.push_back({at(fact_.position), "the object is released here"});
    if (fact_.loss == MemberLoss::OnlyReplaced)
      finding.trace.push_back({at(fact_.releasedAt), "released where it is replaced"});
    if (fact_.loss == MemberLoss::NotAsked) {
      std::string first = quote(program_.text(program_.symbol(fact_.releasedBy).spelling));
      finding.trace.push_back({at(fact_.releasedAt), "released by " + first});
      finding.trace.push_back(
          {at(fact_.testedAt), "unless it returns before that, which an argument tells"});
      finding.trace.push_back({at(fact_.ignoredAt), "this caller does not look at that argument"});
      finding.trace.push_back({at(fact_.position), "the object is released here"});
    }
    if (fact_.loss == MemberLoss::StillThere) {
      finding.trace.push_back({at(fact_.testedAt), "the destructor asks whether it is there"});
      finding.trace.push_back({at(fact_.releasedAt), "elsewhere it is released"});
    }
  }

  const Program &program_;
  const MemberFact &fact_;
  const ir::Field &field_;
  const ir::Record &record_;
  const ResourceFamily &family_;
};

// The member or variable that is deleted; empty when it has no name.
std::string_view nameOf(const Program &program, const BaseDeletion &fact) {
  const ir::Function &body = program.body(fact.body);
  const ir::Place &place = body.places[fact.place.index()];
  for (size_t i = place.depth; i > 0; --i)
    if (place.path[i - 1].kind() == ir::ProjectionKind::Field)
      return program.text(program.module().fields[place.path[i - 1].fieldId().index()].name);
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind == ir::LocationKind::Parameter)
    return program.text(program.symbolOf(fact.body).formals[base.index].name);
  return program.text(base.name);
}

Finding findingOf(const Program &program, const BaseDeletion &fact) {
  const ir::Module &module = program.module();
  std::string_view name = nameOf(program, fact);
  std::string derived = quote(program.text(module.records[fact.derived.index()].spelling));
  Finding finding;
  finding.rule = "leak-base-destructor";
  finding.confidence = Confidence::High;
  finding.position = sourcePosition(program.module(), fact.position);
  finding.function = program.text(program.symbolOf(fact.body).spelling);
  finding.variable = name;
  finding.parts = {
      {"variable", name.empty() ? "the object" : quote(name)},
      {"object", derived},
      {"owner", quote(program.text(module.records[fact.base.index()].spelling))},
      {"holder", fact.member
                     ? "member " + quote(program.text(module.fields[fact.member.index()].name))
                     : "what its destructor sees to"}};
  finding.trace.push_back(
      {sourcePosition(program.module(), fact.madeAt), "made here as " + derived});
  if (fact.member && module.fields[fact.member.index()].position.isValid())
    finding.trace.push_back(
        {sourcePosition(program.module(), module.fields[fact.member.index()].position),
         "it has a destructor of its own"});
  if (fact.destructor)
    finding.trace.push_back(
        {sourcePosition(program.module(), program.symbol(fact.destructor).position),
         "the destructor that does not run"});
  return finding;
}

Finding findingOf(const Program &program, const Models &models, const CopyFact &fact) {
  const ir::Module &module = program.module();
  const ir::Field &field = module.fields[fact.field.index()];
  const ResourceFamily &family = models.families()[fact.family.index()];
  std::string_view by =
      fact.acquiredBy ? program.text(program.symbol(fact.acquiredBy).spelling) : family.name;
  Finding finding;
  finding.rule = "release-twice";
  finding.kind = fact.isOwnCopying ? "moved" : "copied";
  finding.confidence = Confidence::Medium;
  finding.position = sourcePosition(program.module(), fact.position);
  finding.function = program.text(program.symbolOf(fact.body).spelling);
  finding.variable = program.text(field.name);
  finding.parts = {{"variable", quote(finding.variable)},
                   {"owner", quote(program.text(module.records[field.record.index()].spelling))},
                   {"noun", family.noun},
                   {"callee", quote(program.text(program.symbol(fact.destructor).spelling))}};
  finding.trace.push_back(
      {sourcePosition(program.module(), fact.acquiredAt), "acquired by " + quote(by)});
  finding.trace.push_back(
      {sourcePosition(program.module(), fact.releasedAt), "released by the destructor of each"});
  if (fact.others > 0)
    finding.trace.back().message += "; objects are copied at " + std::to_string(fact.others) +
                                    " more " + (fact.others == 1 ? "place" : "places");
  return finding;
}

Finding findingOf(const Program &program, const TwoOwners &fact) {
  const ir::Module &module = program.module();
  const ir::Function &body = program.body(fact.body);
  auto nameOf = [&](ir::LocationId location) {
    return location ? program.text(body.locations[location.index()].name) : std::string_view();
  };
  const std::string owner = quote(nameOf(fact.owner));
  const std::string callee = quote(
      fact.other ? nameOf(fact.other) : program.text(program.symbol(fact.releasedBy).spelling));
  Finding finding;
  finding.rule = "release-twice";
  finding.kind = fact.other ? "owners" : "held";
  finding.confidence = Confidence::High;
  finding.position = sourcePosition(module, fact.position);
  finding.function = program.text(program.symbolOf(fact.body).spelling);
  finding.variable = nameOf(fact.pointer);
  finding.parts = {
      {"variable", finding.variable.empty() ? "what " + owner + " holds" : quote(finding.variable)},
      {"owner", owner},
      {"callee", callee}};
  if (fact.takenAt.isValid() && fact.takenAt != fact.position)
    finding.trace.push_back({sourcePosition(module, fact.takenAt), owner + " takes it"});
  finding.trace.push_back(
      {finding.position, fact.other ? "given to a second owner" : "released by " + callee});
  finding.trace.push_back({sourcePosition(module, fact.endsAt),
                           fact.other ? callee + " and " + owner + " end, and both release it"
                                      : owner + " ends, and releases it again"});
  return finding;
}

} // namespace

std::vector<Finding> ownerFindings(const Program &program, const Models &models,
                                   const OwnershipResult &result) {
  std::vector<Finding> findings;
  findings.reserve(result.members.size() + result.baseDeletions.size() + result.copies.size());
  for (const MemberFact &fact : result.members)
    findings.push_back(MemberWording(program, models, fact).finding());
  for (const BaseDeletion &fact : result.baseDeletions)
    findings.push_back(findingOf(program, fact));
  for (const CopyFact &fact : result.copies)
    findings.push_back(findingOf(program, models, fact));
  for (const TwoOwners &fact : result.twoOwners)
    findings.push_back(findingOf(program, fact));
  return findings;
}

} // namespace outlive
