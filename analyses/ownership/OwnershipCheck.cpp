#include "ownership/OwnershipCheck.h"

#include "findings/Wording.h"

#include "ownership/OwnerCheck.h"
#include "program/Language.h"
#include "program/OtherBodies.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace outlive {
namespace {

using namespace ownership;

class Wording {
public:
  Wording(const Program &program, const Models &models, const OwnershipFact &fact,
          const std::vector<bool> &hasOtherBodies, const std::vector<FunctionDuties> &duties)
      : program_(program), models_(models), fact_(fact), symbol_(program.symbolOf(fact.body)),
        hasOtherBodies_(hasOtherBodies), duties_(duties) {}

  Finding finding() const {
    Finding finding;
    chooseRule(finding);
    finding.confidence = fact_.confidence;
    finding.position = at(fact_.wrong == Wrong::Leaked ? fact_.acquiredAt : fact_.position);
    finding.function = program_.text(symbol_.spelling);
    finding.variable = fact_.variable;
    finding.parts = {{"variable", variable()}, {"noun", noun()}, {"release", release()}};
    finding.parts.push_back({"acquire", acquire()});
    finding.parts.push_back({"keeper", keeper()});
    finding.parts.push_back(
        {"all", isFilled() ? release() + " for its elements and for it" : release()});
    finding.parts.push_back({"callee", callee()});
    finding.parts.push_back({"object", fact_.type});
    addTrace(finding);
    addFix(finding);
    return finding;
  }

private:
  std::string nameOf(ir::FunctionId function) const {
    return quote(program_.text(program_.symbol(function).spelling));
  }

  SourcePosition at(ir::Position position) const {
    return sourcePosition(program_.module(), position);
  }

  const ResourceFamily *family(FamilyId id) const {
    return id ? &models_.families()[id.index()] : nullptr;
  }

  std::string noun() const {
    if (fact_.isShare)
      return "reference";
    const ResourceFamily *known = family(fact_.family);
    return known ? known->noun : "what it holds";
  }
  std::string release() const {
    if ((fact_.ownField || fact_.isShare) && fact_.releasedBy)
      return nameOf(fact_.releasedBy);
    if (fact_.otherReleaser)
      return nameOf(fact_.otherReleaser);
    const ResourceFamily *known = family(fact_.family);
    return known ? quote(known->release) : "its releasing function";
  }
  // `char **words = list_words();`, where each of the words is allocated as well, and no function
  // of the program's own is made to release them all.
  bool isFilled() const {
    const BodyId maker = fact_.wrong == Wrong::Leaked && fact_.acquiredBy && !fact_.otherReleaser &&
                                 !fact_.leftIn && !fact_.ownField && !fact_.isShare
                             ? program_.bodyOf(fact_.acquiredBy)
                             : BodyId();
    return maker && std::any_of(duties_[maker.index()].effects.begin(),
                                duties_[maker.index()].effects.end(), [](const auto &effect) {
                                  return effect.kind == OwnershipKind::Acquires &&
                                         effect.path.root == RootKind::Result &&
                                         effect.path.depth == 1 && effect.path.derefs() == 1;
                                });
  }
  std::string callee() const {
    if (fact_.releasedBy)
      return nameOf(fact_.releasedBy);
    if (const ir::FunctionId failed = replacedInVain())
      return nameOf(failed);
    if (fact_.overwrittenBy)
      return nameOf(fact_.overwrittenBy);
    const ResourceFamily *as = family(fact_.releasedFamily);
    return as ? quote(as->release) : release();
  }
  std::string acquire() const {
    if (fact_.acquiredBy)
      return nameOf(fact_.acquiredBy);
    const ResourceFamily *known = family(fact_.family);
    return known && fact_.acquiredAt.isValid() ? quote(known->name) : "the caller";
  }
  std::string variable() const {
    if (!fact_.variable.empty())
      return quote(fact_.variable);
    return fact_.acquiredAt.isValid() ? "the result of " + acquire() : "it";
  }

  // Who would release it in any case: what the language has for that.
  std::string keeper() const {
    const ResourceFamily *known = family(fact_.family);
    if (!isCPlusPlus(program_, symbol_) || !known || fact_.isObject || fact_.isShare)
      return "an owner that does";
    if (known->kind != ResourceKind::Memory && known->kind != ResourceKind::File)
      return "an object whose destructor does";
    const std::string pointer = "a std::unique_ptr";
    if (fact_.otherReleaser && program_.symbol(fact_.otherReleaser).hasThis)
      return "an owner that does";
    return known->release.starts_with("delete") && !fact_.otherReleaser
               ? pointer
               : pointer + " with " + release() + " as its deleter";
  }

  void chooseRule(Finding &finding) const {
    switch (fact_.wrong) {
    case Wrong::Leaked: {
      const ResourceFamily *known = family(fact_.family);
      switch (known ? known->kind : ResourceKind::Memory) {
      case ResourceKind::Memory:
        if (isRunningThread()) { // 'delete' alone would end the program
          finding.rule = "thread-not-joined";
          finding.kind = "allocated";
          return;
        }
        finding.rule = "leak-memory";
        break;
      case ResourceKind::File:
        finding.rule = "leak-file";
        break;
      case ResourceKind::Descriptor:
        finding.rule = "leak-fd";
        break;
      case ResourceKind::Handle:
        finding.rule = "leak-handle";
        break;
      case ResourceKind::Thread:
        finding.rule = "thread-not-joined";
        break;
      }
      bool isDropped = fact_.variable.empty() && fact_.loss != Loss::Unwound &&
                       fact_.loss != Loss::OwnerReleased;
      finding.kind = isDropped ? "dropped"
                     : fact_.loss == Loss::Overwritten
                         ? fact_.lastHolder.empty() ? "overwritten" : ""
                     : fact_.loss == Loss::OwnerReleased ? "owner"
                     : fact_.loss == Loss::Unwound       ? "unwound"
                                                         : "";
      if (finding.rule == "leak-memory" && finding.kind == "overwritten" && replacedInVain())
        finding.kind = "failed";
      else if (finding.kind == "overwritten" && fact_.overwrittenBy)
        finding.kind = "setter";
      if (isThread() && fact_.isObject)
        finding.kind = fact_.loss == Loss::Overwritten                          ? "replaced"
                       : fact_.loss == Loss::Unwound                            ? "unwound"
                       : fact_.loss == Loss::ScopeEnd && fact_.variable.empty() ? "temporary"
                                                                                : "destroyed";
      return;
    }
    case Wrong::Mismatched:
      finding.rule = "release-mismatch";
      finding.kind = fact_.releasedBy ? "" : "owner";
      return;
    case Wrong::NotAtStart:
      finding.rule = "release-not-heap";
      finding.kind = "inside";
      return;
    case Wrong::NotAcquired:
      finding.rule = "release-not-heap";
      return;
    case Wrong::ReleasedTwice:
      finding.rule = "release-twice";
      return;
    case Wrong::UsedAfter:
      finding.rule = "release-then-use";
      return;
    case Wrong::Left:
      finding.rule = "release-then-use";
      finding.kind = fact_.isReturned ? "returned" : "left";
      return;
    }
  }

  // `p = realloc(p, n)`, which has failed: releasing it before that would be wrong where it has
  // not.
  ir::FunctionId replacedInVain() const {
    if (fact_.loss != Loss::Overwritten || fact_.steps.empty())
      return {};
    const Step &last = fact_.steps.back();
    return last.kind == StepKind::Failed && last.position.file == fact_.position.file &&
                   last.position.line == fact_.position.line
               ? last.function
               : ir::FunctionId();
  }

  // Only what is certain: held by a plain variable wherever it is lost.
  void addFix(Finding &finding) const {
    if (fact_.wrong != Wrong::Leaked)
      return;
    finding.whyNoFix = whyNoFix();
    if (!finding.whyNoFix.empty())
      return;
    if (isThread()) {
      finding.fixes.push_back({"make " + variable() + " a thread that joins when it is destroyed",
                               {{at(fact_.acquiredAt), 0, 0, "joining"}}});
      return;
    }
    const std::string &release = family(fact_.family)->release;
    Fix fix{"release " + variable() + " before that path leaves", {}};
    if (!isByLibrary())
      fix.edits.push_back({at(fact_.otherRelease), 0, 0, ""});
    for (const MissingRelease &each : fact_.missing) {
      std::string text;
      if (isByLibrary() && release.starts_with("delete"))
        text = release + " " + each.variable + ";";
      else if (isByLibrary())
        text = release + "(" + each.variable + ");";
      fix.edits.push_back({at(each.position), 0, 0, std::move(text)});
    }
    finding.fixes.push_back(std::move(fix));
  }

  std::string whyNoFix() const {
    if (program_.body(fact_.body).isInstantiation)
      return "it is in a template";
    if (hasOtherBodies_[fact_.body.index()])
      return "another unit has another body of the function";
    if (isThread()) {
      bool isLocal = fact_.isObject && !fact_.variable.empty() && fact_.loss != Loss::Overwritten;
      return isLocal && fact_.acquiredAt.isValid()
                 ? ""
                 : "it is no std::thread in a local variable that has it to its end";
    }
    if (isRunningThread())
      return "it is a thread that runs, and to destroy it would end the program";
    const ResourceFamily *known = family(fact_.family);
    if (!known || !(isByLibrary() || fact_.otherRelease.isValid()))
      return "no plain release of it is known in this function";
    if (fact_.confidence != Confidence::High)
      return "it is not certain that it is lost";
    if (fact_.isObject || fact_.isShare || fact_.ownField || fact_.leftIn || fact_.isAmongOthers)
      return "no local variable alone has it";
    auto isOther = [&](const MissingRelease &each) { return each.variable != fact_.variable; };
    if (fact_.missing.empty() || std::any_of(fact_.missing.begin(), fact_.missing.end(), isOther))
      return "not on every path to each place where it is lost does one local variable certainly "
             "hold it, and it alone";
    return "";
  }

  bool isByLibrary() const {
    const ResourceFamily *known = family(fact_.family);
    return fact_.acquiredBy ? program_.symbol(fact_.acquiredBy).isSystem
                            : known && known->release.starts_with("delete");
  }

  // `new std::thread(work)`, which this function neither joins nor detaches.
  bool isRunningThread() const {
    const ir::Module &module = program_.module();
    const ir::Function &body = program_.body(fact_.body);
    FamilyId family;
    for (const ir::Location &location : body.locations) {
      if (location.kind != ir::LocationKind::Allocation || !location.type ||
          location.position != fact_.acquiredAt)
        continue;
      const ir::RecordId record = module.types[location.type.index()].record;
      family = record ? models_.familyNamed(module.text(module.records[record.index()].name))
                      : FamilyId();
    }
    if (!family || models_.families()[family.index()].kind != ResourceKind::Thread)
      return false;
    return std::none_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &call) {
      if (!call.callee)
        return false;
      const std::vector<OwnershipEffect> effects =
          models_.ownershipOf(module, program_.symbol(call.callee));
      return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
        return effect.kind == OwnershipKind::Releases && effect.family == family;
      });
    });
  }

  bool isThread() const {
    const ResourceFamily *known = family(fact_.family);
    return known && known->kind == ResourceKind::Thread;
  }

  void addTrace(Finding &finding) const {
    auto add = [&](ir::Position position, std::string message) {
      if (position.isValid())
        finding.trace.push_back({at(position), std::move(message)});
    };
    auto addAside = [&](ir::Position position, std::string message) {
      if (position.isValid())
        finding.trace.push_back({at(position), std::move(message), /*isAside=*/true});
    };
    for (const Step &step : fact_.steps) {
      std::string by = step.function ? nameOf(step.function) : quote(noun());
      switch (step.kind) {
      case StepKind::Acquired:
        add(step.position, (isThread() ? "started by " : "acquired by ") + acquire());
        add(step.inner, "where " + by + " acquires it");
        break;
      case StepKind::Assumed:
        add(step.position, "when " + step.text);
        break;
      case StepKind::Released:
        add(step.position, "released by " + by);
        add(step.inner, "where " + by + " releases it");
        break;
      case StepKind::Thrown:
        add(step.position, "when " + (step.function ? by : "the call") + " throws");
        break;
      case StepKind::Failed:
        add(step.position, "when " + (step.function ? by : "the call") + " fails");
        break;
      case StepKind::Spared:
        add(step.position, "when " + (step.function ? by : "the call") + " does not release it");
        break;
      }
    }
    switch (fact_.wrong) {
    case Wrong::Leaked:
      add(fact_.usedAgainAt,
          "the object has been in use: " + quote(fact_.usedAgain) + " is released here");
      switch (fact_.loss) {
      case Loss::ScopeEnd:
        add(fact_.position, variable() + " ends here, and nothing else holds it");
        break;
      case Loss::Return:
        add(fact_.position, "the function returns, and nothing holds it any more");
        break;
      case Loss::Unread:
        add(fact_.position, "the function returns, and nobody reads " + variable() +
                                " before it gets another value");
        break;
      case Loss::Overwritten:
        // `TAILQ_REMOVE(&list, item, links)` writes to the list.
        add(fact_.position, fact_.variable.empty() ? "nobody takes it"
                            : fact_.lastHolder.empty()
                                ? variable() + " gets another value here"
                                : quote(fact_.lastHolder) +
                                      " gets another value here, and nothing else holds " +
                                      variable());
        break;
      case Loss::OwnerReleased:
        add(fact_.position, "what holds it is released here");
        break;
      case Loss::Jumped:
        add(fact_.position, "the jump leaves the function");
        if (fact_.thrownBy)
          addAside(fact_.thrownAt, "where " + nameOf(fact_.thrownBy) + " jumps");
        break;
      case Loss::Unwound:
        add(fact_.position, "an exception leaves the function");
        if (fact_.thrownBy)
          addAside(fact_.thrownAt, "where " + nameOf(fact_.thrownBy) + " throws it");
        break;
      }
      if (fact_.otherRelease.isValid())
        addAside(fact_.otherRelease, isThread() ? "on another path it is joined or detached here"
                                                : "on another path it is released here");
      addAside(fact_.releasedElsewhere, "elsewhere it is released");
      // The last step: see oncePerCause.
      if (fact_.loss == Loss::OwnerReleased)
        add(fact_.cause, "where that is done without releasing what it holds"); // the path's end
      else if (fact_.overwrittenBy)
        add(fact_.cause,
            "where " + nameOf(fact_.overwrittenBy) + " does that without releasing it");
      else
        addAside(fact_.cause, "where " + acquire() + " fails without releasing it");
      break;
    case Wrong::Mismatched:
    case Wrong::NotAtStart:
    case Wrong::NotAcquired:
      if (fact_.releasedBy)
        add(fact_.position, "released by " + nameOf(fact_.releasedBy));
      else
        add(fact_.position, "given to an owner that releases it with " + callee());
      break;
    case Wrong::ReleasedTwice:
      add(fact_.position, "released again");
      break;
    case Wrong::UsedAfter:
      add(fact_.position, fact_.releasedBy ? "used by " + nameOf(fact_.releasedBy) : "used");
      break;
    case Wrong::Left:
      add(fact_.position, fact_.isReturned ? "returned to the caller"
                                           : "the function returns, and it is still there");
      break;
    }
  }

  const Program &program_;
  const Models &models_;
  const OwnershipFact &fact_;
  const ir::FunctionSymbol &symbol_;
  const std::vector<bool> &hasOtherBodies_;
  const std::vector<FunctionDuties> &duties_; // by body
};

struct Told {
  Finding finding;
  ir::Position cause;  // see OwnershipFact
  bool isGiven = true; // the function there was given what it loses
};

// What one function does wrong with whatever it is given, or leaves to its callers when it fails,
// is told of the first of these; how many others there are is said there.
std::vector<Finding> oncePerCause(std::vector<Told> all) {
  std::vector<Finding> findings;
  struct Group {
    size_t first = 0; // index into findings
    size_t others = 0;
    bool isGiven = true;
  };
  std::map<ir::Position, Group> groups;
  for (Told &told : all) {
    if (told.cause.isValid()) {
      auto [group, isNew] = groups.try_emplace(told.cause, Group{findings.size(), 0, told.isGiven});
      if (!isNew) {
        ++group->second.others;
        continue;
      }
    }
    findings.push_back(std::move(told.finding));
  }
  for (const auto &[cause, group] : groups)
    if (group.others > 0)
      findings[group.first].trace.back().message +=
          "; " + std::to_string(group.others) + " more " +
          (!group.isGiven      ? group.others == 1 ? "caller loses it" : "callers lose it"
           : group.others == 1 ? "place loses what it gives there"
                               : "places lose what they give there") +
          " in the same way";
  return findings;
}

// An object that is released twice takes its members along: `node->name` goes with `node`.
void dropContents(std::vector<Told> &all) {
  using Place = std::pair<SourcePosition, std::string>;
  std::set<Place> whole;
  for (const Told &told : all)
    if (told.finding.rule == "release-twice")
      whole.insert({told.finding.position, told.finding.variable});
  std::erase_if(all, [&](const Told &told) {
    const std::string &name = told.finding.variable;
    if (told.finding.rule != "release-twice")
      return false;
    for (size_t end = name.find_first_of(".-"); end != std::string::npos;
         end = name.find_first_of(".-", end + 1))
      if (whole.contains({told.finding.position, name.substr(0, end)}))
        return true;
    return false;
  });
}

} // namespace

std::vector<Finding> ownershipFindings(const Program &program, const Models &models,
                                       const OwnershipResult &result) {
  std::vector<Told> all;
  for (Finding &finding : ownerFindings(program, models, result))
    all.push_back({std::move(finding), {}});
  const std::vector<bool> hasOtherBodies = findOtherBodies(program);
  for (const OwnershipFact &fact : result.facts)
    all.push_back({Wording(program, models, fact, hasOtherBodies, result.duties).finding(),
                   fact.cause, fact.loss == Loss::OwnerReleased});
  // What is released twice takes its content along, which has no name of its own.
  auto key = [](const Told &told) {
    bool isOfAll = told.finding.rule == "release-twice" && told.finding.variable.empty();
    return std::tuple(told.finding.position, std::string_view(told.finding.rule), isOfAll,
                      std::string_view(told.finding.variable));
  };
  std::sort(all.begin(), all.end(), [&](const Told &one, const Told &two) {
    const Finding &a = one.finding, &b = two.finding;
    if (key(one) != key(two))
      return key(one) < key(two);
    if (a.confidence != b.confidence)
      return a.confidence > b.confidence;
    return std::tie(a.kind, a.function, a.parts, a.trace) <
           std::tie(b.kind, b.function, b.parts, b.trace);
  });
  auto isRepeated = [&](const Told &a, const Told &b) {
    bool isContent = std::get<2>(key(b)) && a.finding.position == b.finding.position &&
                     a.finding.rule == b.finding.rule;
    return isContent || key(a) == key(b);
  };
  all.erase(std::unique(all.begin(), all.end(), isRepeated), all.end());
  dropContents(all);
  return oncePerCause(std::move(all));
}

} // namespace outlive
