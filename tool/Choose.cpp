// See Choose.h.
#include "Choose.h"

#include "findings/Fingerprint.h"
#include "findings/Order.h"
#include "findings/Wording.h"
#include "report/Words.h"
#include "suppression/SuppressionCheck.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace outlive {
namespace {

enum class LeftOutBy : uint8_t { Nobody, Rules, Mute, Suppression, Diff, Baseline };

struct Candidate {
  Finding finding;
  bool isSuppressed = false;
  bool isKnown = false; // by the baseline
  LeftOutBy by = LeftOutBy::Nobody;
};

// A finding as a line of -m.
Remark remarkOf(Finding finding, const Catalogue &catalogue) {
  Remark remark;
  remark.message = catalogue.render(finding);
  remark.rule = std::move(finding.rule);
  remark.position = std::move(finding.position);
  remark.function = std::move(finding.function);
  remark.variable = std::move(finding.variable);
  remark.trace = std::move(finding.trace);
  remark.cost = finding.cost;
  remark.fixes = std::move(finding.fixes);
  remark.fingerprint = std::move(finding.fingerprint);
  return remark;
}

class Chooser {
public:
  Chooser(const Program &program, const Setting &setting, const ChooseRequest &request,
          Report &report)
      : program_(program), setting_(setting), request_(request), report_(report),
        sources_(request.sources ? *request.sources : ownSources_),
        gate_(request.gate && !request.isEverythingTold ? *request.gate : noGate_),
        names_(setting.workingDirectory) {}

  void choose(Solved solved) {
    hasCosts_ = solved.hasCosts;
    add(std::move(solved.findings));
    add(std::move(solved.costs));
    remarks_ = std::move(solved.remarks);
    giveFingerprints();
    askComments();
    for (Candidate &each : candidates_)
      each.finding.severity = filterOf(each.finding).severityOf(each.finding);
    leaveOut(LeftOutBy::Rules,
             [&](const Candidate &each) { return !filterOf(each.finding).accepts(each.finding); });
    takeRemarks();
    leaveOut(LeftOutBy::Mute,
             [&](const Candidate &each) { return isMuted(each.finding.position.file); });
    leaveOut(LeftOutBy::Suppression, [](const Candidate &each) { return each.isSuppressed; });
    askBaseline();
    leaveOut(LeftOutBy::Diff, [&](const Candidate &each) {
      return gate_.changes && !gate_.changes->touches(each.finding);
    });
    leaveOut(LeftOutBy::Baseline, [](const Candidate &each) { return each.isKnown; });
    writeReport();
    noteIdleMutes();
  }

private:
  // In order, each once.
  void add(std::vector<Finding> findings) {
    for (Candidate &each : candidates_)
      findings.push_back(std::move(each.finding));
    orderFindings(findings, setting_.catalogue);
    candidates_.clear();
    for (Finding &finding : findings)
      candidates_.push_back({std::move(finding)});
  }

  template <typename Wants> void leaveOut(LeftOutBy by, Wants wants) {
    for (Candidate &each : candidates_)
      if (each.by == LeftOutBy::Nobody && wants(each))
        each.by = by;
  }

  // What is configured for the file that it stands in.
  const FolderConfig &configOf(const std::string &file) const {
    return setting_.configuration->of(file);
  }
  const RuleFilter &filterOf(const Finding &finding) const {
    return configOf(finding.position.file).filter;
  }

  bool isMuted(const std::string &file) {
    if (request_.isEverythingTold)
      return false;
    auto [known, isNew] = muted_.try_emplace(file, false);
    if (isNew)
      known->second = configOf(file).isMuted(file, setting_.configuration->root());
    return known->second;
  }

  // `--mute genrated`, or so in the project's configuration: it is no pattern; nothing there is
  // called so, and no file that was read. Of a part of the program only nobody knows what is in the
  // rest, and what a file above the project says may be for another one.
  void noteIdleMutes() {
    if (!request_.areAllRead || request_.isEverythingTold)
      return;
    for (const PlacedGlob &each : setting_.configuration->ofProject().mute) {
      const bool isOption = each.by->path.empty();
      if (!Mute::isPlain(each.written.value) || (!isOption && !isOfProject(*each.by)))
        continue;
      llvm::SmallString<256> name(each.written.value);
      llvm::sys::fs::make_absolute(each.by->folder, name);
      const std::vector<ir::File> &files = program_.module().files;
      bool isRead = std::any_of(files.begin(), files.end(), [&](const ir::File &file) {
        return each.glob.covers(program_.text(file.path),
                                isOption ? setting_.configuration->root() : "");
      });
      const Origin &origin = each.written.origin;
      const std::string said =
          isOption ? "--mute " : placeText(origin.position, setting_.workingDirectory) + ": mute: ";
      if (!isRead && !llvm::sys::fs::exists(name))
        report_.notes.push_back(said + each.written.value + ": mutes no file that was read");
    }
  }

  bool isOfProject(const ConfigFile &file) const {
    llvm::StringRef folder = file.folder;
    return !request_.mayHaveOthers && folder.consume_front(setting_.configuration->root()) &&
           (folder.empty() || folder.front() == '/');
  }

  // All of them, for the name of one must not depend on what is reported of the others. Remarks of
  // a higher level come after the lower ones, for they may not have been asked for.
  void giveFingerprints() {
    for (Candidate &each : candidates_)
      each.finding.fingerprint = names_.next(each.finding);
    orderRemarks(remarks_);
    for (int detail : {1, 2})
      for (Remark &remark : remarks_)
        if (remark.detail == detail)
          remark.fingerprint = names_.next(remark);
  }

  // ---- Comments ---------------------------------------------------------------------------

  void askComments() {
    if (request_.isEverythingTold || !request_.areCommentsHeard)
      return;
    SuppressionTable comments;
    for (const ir::File &file : program_.module().files)
      if (!file.isSystem) {
        std::string path(program_.text(file.path));
        if (!isMuted(path))
          comments.addFile(path, sources_.text(path));
      }
    if (comments.files().empty())
      return;
    auto isSuppressed = [&](const auto &result) {
      return comments.suppresses(result.rule, result.position, result.trace);
    };
    for (Candidate &each : candidates_)
      each.isSuppressed = isSuppressed(each.finding);
    std::erase_if(remarks_, isSuppressed);
    SuppressionCheckRequest check;
    const bool isAllKnown = request_.areAllRead && (!request_.mayHaveOthers || isComplete());
    check.hasRun = [&](const Rule &rule) {
      return isAllKnown && (rule.severity > Severity::Remark || hasCosts_);
    };
    for (Finding &finding : suppressionFindings(comments, setting_.catalogue, check)) {
      finding.fingerprint = names_.next(finding);
      const bool isAskedFor = isSuppressed(finding);
      candidates_.push_back({std::move(finding), isAskedFor});
    }
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate &a, const Candidate &b) {
                       return a.finding.position < b.finding.position;
                     });
  }

  // Files that were named with flags may be a part of a program, and a comment in them be for what
  // the others do. They are all of it where `main` is among them, and of the program's functions
  // that are called none is missing.
  bool isComplete() const {
    const ir::Module &module = program_.module();
    auto isMissing = [&](const ir::Call &call) {
      if (!call.callee || program_.bodyOf(call.callee))
        return false;
      const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
      return !symbol.isSystem && !symbol.isImplicit && !symbol.isPure && symbol.position.isValid();
    };
    return std::any_of(
               module.bodies.begin(), module.bodies.end(),
               [&](const ir::Function &body) { return program_.symbol(body.symbol).isMain; }) &&
           std::none_of(module.bodies.begin(), module.bodies.end(), [&](const ir::Function &body) {
             return std::any_of(body.calls.begin(), body.calls.end(), isMissing);
           });
  }

  // ---- Remarks ----------------------------------------------------------------------------

  // What nobody asked for by name, and is worth a remark.
  void takeRemarks() {
    auto isRemark = [&](const Candidate &each) {
      return each.by == LeftOutBy::Rules && each.finding.severity == Severity::Remark;
    };
    for (Candidate &each : candidates_)
      if (isRemark(each) && request_.remarkLevel > 0 && !each.isSuppressed &&
          filterOf(each.finding).acceptsAsRemark(each.finding))
        remarks_.push_back(remarkOf(each.finding, setting_.catalogue));
    std::erase_if(remarks_, [&](const Remark &remark) {
      return isMuted(remark.position.file) || (gate_.changes && !gate_.changes->touches(remark));
    });
  }

  // ---- Baseline ---------------------------------------------------------------------------

  // What may be a known finding: all that the sources do not silence. What would be reported goes
  // first, so that of several equal ones the others are not taken for the known ones.
  std::vector<Candidate *> comparable() {
    std::vector<Candidate *> list;
    for (LeftOutBy by : {LeftOutBy::Nobody, LeftOutBy::Rules})
      for (Candidate &each : candidates_)
        if (each.by == by && !each.isSuppressed && !isMuted(each.finding.position.file))
          list.push_back(&each);
    return list;
  }

  PresentCode presentCode(const BaselineFolder &folder) const {
    PresentCode present;
    std::vector<std::string> names;
    for (const ir::File &file : program_.module().files) {
      names.push_back(folder.relative(std::string(program_.text(file.path))));
      present.addFile(names.back());
    }
    for (const ir::Function &body : program_.module().bodies)
      if (body.position.isValid())
        present.addFunction(names[body.position.file.index()],
                            program_.text(program_.symbol(body.symbol).spelling));
    return present;
  }

  void askBaseline() {
    std::vector<Candidate *> all = comparable();
    std::vector<BaselineEntry> kept;
    if (gate_.known) {
      const BaselineFolder &folder = gate_.known->folder;
      std::vector<BaselineKey> keys = keysOf(all, folder);
      const PresentCode present = presentCode(folder);
      BaselineMatch match = matchBaseline(gate_.known->baseline, keys, present);
      for (size_t i = 0; i < all.size(); ++i)
        all[i]->isKnown = match.isKnown[i];
      for (BaselineEntry &entry : match.missing)
        (isFixed(entry, present, folder) ? report_.fixed : kept).push_back(std::move(entry));
      report_.hasBaseline = true;
    }
    if (!gate_.next)
      return;
    // Findings that were left out this time only stay known.
    std::erase_if(
        all, [](const Candidate *each) { return each->by == LeftOutBy::Rules && !each->isKnown; });
    const BaselineFolder &folder = *gate_.next;
    std::vector<BaselineKey> keys = keysOf(all, folder);
    for (const BaselineEntry &entry : kept)
      for (uint32_t i = 0; i < entry.count; ++i) {
        keys.push_back(entry.key);
        keys.back().file = folder.relative(gate_.known->folder.absolute(entry.key.file));
      }
    report_.newBaseline = baselineOf(keys);
  }

  std::vector<BaselineKey> keysOf(const std::vector<Candidate *> &list,
                                  const BaselineFolder &folder) {
    std::vector<BaselineKey> keys;
    for (const Candidate *each : list) {
      const Finding &finding = each->finding;
      keys.push_back(baselineKey(finding, folder.relative(finding.position.file)));
      if (isInInitializer(finding) && finding.variable.empty())
        keys.back().variable = initializedAt(finding.position);
    }
    return keys;
  }

  // Nobody has met it. Has everybody looked? What a file says depends on the others, and nothing is
  // known of a file that is there and was not read, or is muted.
  bool isFixed(const BaselineEntry &entry, const PresentCode &present,
               const BaselineFolder &folder) {
    const Rule *rule = setting_.catalogue.find(entry.key.rule);
    bool hasRun = !rule || rule->severity > Severity::Remark || hasCosts_;
    if (!hasRun || !request_.areAllRead || request_.mayHaveOthers)
      return false;
    const std::string file = folder.absolute(entry.key.file);
    if (present.hasFile(entry.key.file))
      return !isMuted(file);
    return !llvm::sys::fs::exists(file);
  }

  // The global that is initialised at the position: the last one whose initialiser has begun.
  std::string initializedAt(const SourcePosition &position) {
    if (initializers_.empty())
      for (const ir::Function &body : program_.module().bodies)
        if (body.isInitializer)
          for (const ir::Location &location : body.locations)
            if (location.kind == ir::LocationKind::Global && location.position.isValid())
              initializers_.emplace(sourcePosition(program_.module(), location.position),
                                    program_.text(location.name));
    auto next = initializers_.upper_bound(position);
    if (next == initializers_.begin() || std::prev(next)->first.file != position.file)
      return {};
    return std::prev(next)->second;
  }

  // ---- Report -----------------------------------------------------------------------------

  void writeReport() {
    for (Candidate &each : candidates_) {
      LeftOut &leftOut = report_.leftOut;
      switch (each.by) {
      case LeftOutBy::Nobody:
        report_.findings.push_back(std::move(each.finding));
        break;
      case LeftOutBy::Rules:
        leftOut.byRules += each.finding.severity > Severity::Remark;
        break;
      case LeftOutBy::Mute:
        ++leftOut.muted;
        break;
      case LeftOutBy::Suppression:
        ++leftOut.suppressed;
        if (request_.silenced)
          request_.silenced->push_back(std::move(each.finding));
        break;
      case LeftOutBy::Diff:
        ++leftOut.unchanged;
        break;
      case LeftOutBy::Baseline:
        ++leftOut.known;
        break;
      }
    }
    orderFindings(report_.findings, setting_.catalogue);
    orderRemarks(remarks_);
    report_.remarks = std::move(remarks_);
  }

  const Program &program_;
  const Setting &setting_;
  const ChooseRequest &request_;
  Report &report_;
  SourceText ownSources_;
  SourceText &sources_;
  const Gate noGate_;
  const Gate &gate_;
  FingerprintNumbering names_;
  bool hasCosts_ = false;
  std::vector<Candidate> candidates_; // in order
  std::vector<Remark> remarks_;
  std::map<std::string, bool> muted_;                  // by file
  std::map<SourcePosition, std::string> initializers_; // of globals; empty until somebody asks
};

} // namespace

void choose(Solved solved, const Program &program, const Setting &setting,
            const ChooseRequest &request, Report &report) {
  Chooser(program, setting, request, report).choose(std::move(solved));
}

void dropSuppressed(Report &report, SourceText &sources) {
  SuppressionTable comments;
  std::set<std::string> known;
  auto know = [&](const std::string &file) {
    if (!file.empty() && known.insert(file).second)
      comments.addFile(file, sources.text(file));
  };
  auto isSuppressed = [&](const auto &result) {
    know(result.position.file);
    for (const TraceStep &step : result.trace)
      know(step.position.file);
    return comments.suppresses(result.rule, result.position, result.trace);
  };
  std::erase_if(report.findings, isSuppressed);
  std::erase_if(report.remarks, isSuppressed);
}

} // namespace outlive
