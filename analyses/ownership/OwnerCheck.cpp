#include "ownership/OwnerCheck.h"

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
    finding.parts = {{"variable", quote(program_.text(field_.name))},
                     {"owner", quote(ownerName())},
                     {"noun", family_.noun},
                     {"release", quote(family_.release)},
                     {"callee", quote(finding.function)}};
    addTrace(finding);
    return finding;
  }

private:
  static std::string quote(std::string_view text) { return "'" + std::string(text) + "'"; }

  SourcePosition at(ir::Position position) const {
    const ir::File &file = program_.module().files[position.file.index()];
    return {std::string(program_.text(file.path)), position.line, position.column};
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

} // namespace

std::vector<Finding> memberFindings(const Program &program, const Models &models,
                                    const OwnershipResult &result) {
  std::vector<Finding> findings;
  findings.reserve(result.members.size());
  for (const MemberFact &fact : result.members)
    findings.push_back(MemberWording(program, models, fact).finding());
  return findings;
}

} // namespace outlive
