// What is known of the files of one folder, file by file, the newest of each.
//
// Results come from checks of single files while the user types, and from the whole project; either
// may be ready first. Which ones stay:
// - of an open document those of its newest text;
// - of a text that parsed, against those of one that did not, while the document is open: what is
//   half typed looks as if everything leaked. The old ones move with the text, and each goes away
//   when its token is edited (Places.h). Once the text parses again, its own results take over. A
//   text that never parsed, for want of a header, has results all the same.
// Checks while typing look for findings first, and for remarks and fixes when there is time; until
// then the old remarks stay, with the text that they are about.
// Cost: linear in the new results.
#pragma once

#include "lsp/Documents.h"
#include "lsp/Project.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace outlive::lsp {

struct FileResults {
  std::vector<Finding> findings;
  std::vector<Remark> remarks;
  std::vector<FunctionPlace> functions;
  std::shared_ptr<const Snapshot> snapshot;       // the texts that positions of findings are in
  std::shared_ptr<const Snapshot> remarkSnapshot; // those of remarks and functions
  bool isBroken = false;                          // of a text of which nothing can be said
};

// Are findings those of the text that the document has now? True when they are of no open one.
bool isAbout(const FileResults &results, const Document &document);

// Where results come from.
struct ResultsOrigin {
  std::shared_ptr<const Snapshot> snapshot;
  bool isWhole = false;    // a refresh: what is not mentioned has nothing
  bool isDetailed = false; // else remarks that are known stay
};

class Results {
public:
  // Returns the files of which something else is known now.
  std::vector<std::string> take(ProjectResults &&results, const ResultsOrigin &origin,
                                const Documents &documents);

  const FileResults *find(const std::string &path) const;
  const std::map<std::string, FileResults> &all() const { return files_; }

  void forget(const std::string &path) { files_.erase(path); }
  // Both return the files of which something was known.
  std::vector<std::string> clear();
  std::vector<std::string> keepOnly(const Documents &documents);

private:
  bool isKept(const FileResults &old, const FileResults &young, const std::string &path,
              const Documents &documents) const;

  std::map<std::string, FileResults> files_;
};

} // namespace outlive::lsp
