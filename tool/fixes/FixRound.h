// The fixes that can be made together in one text: doors 2 to 4 (MakeFixes.h).
#pragma once

#include "fixes/ComposeEdits.h"
#include "fixes/FixFiles.h"
#include "fixes/MakeFixes.h"
#include "frontend/PlaceFixes.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace outlive {

// A proposal on its way.
struct FixCandidate {
  FixProposal proposal; // in the text of the round
  std::string rule, message;
  SourcePosition position; // of the finding or remark, in the first text
  Severity severity = Severity::Warning;
  bool isRemark = false;
  size_t index = 0;       // in the report
  std::optional<Fix> fix; // in the text of the round
  std::optional<Fix> own; // in the first text, as if it were alone
  std::string refusal;
  bool isWaiting = false; // another fix changes the same place
  bool isDone = false;
};

// Why something waits, and is not made when there is no further round.
constexpr const char *fixInTheWay = "another fix changes the same place; run again for this one";

class FixRound {
public:
  // `texts` are laid over the disk, and may be null.
  FixRound(const FixSetting &setting, const FileObjection &objection,
           std::shared_ptr<const UnsavedTexts> texts, std::vector<FixCandidate> &candidates);

  // Of the candidates that wait; those that are made or refused wait no more.
  void run();

  // The texts after it.
  UnsavedTexts texts() { return files_.textsWith(fixes_); }
  // What it has changed, by file, with the candidates' numbers. `first` has the first texts.
  void addTo(std::map<std::string, ComposedText> &texts, FixFiles &first);
  // Brings what waits to where it is in the text that this round has left.
  void moveWaiting();

private:
  std::vector<size_t> unitsFor(const FixProposal &proposal) const;
  bool contains(size_t unit, const std::string &file) const;
  bool mayBeReadElsewhere(const FixProposal &proposal) const;
  void place();
  void askReaders(const std::map<size_t, std::vector<size_t>> &asked);
  void choose();
  void check();

  const FixSetting &setting_;
  const FileObjection &objection_;
  FrontendOptions frontend_;
  FixFiles files_;
  std::vector<FixCandidate> &candidates_;
  std::vector<size_t> numbers_, chosen_; // of candidates
  std::vector<const Fix *> fixes_;
};

} // namespace outlive
