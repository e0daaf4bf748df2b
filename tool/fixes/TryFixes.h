// Do fixes compile? Every unit that contains a changed file is parsed with the changes, all bodies
// included.
//
// Fixes are tried together. Where a unit has errors, they are put down to the fix whose change
// stands nearest before each (an error behind a template's back is told of where the template was
// asked for). Without those the unit is tried again: if it has no error then, they were it.
// Otherwise halves are tried until it is known which are to blame. Cost: a parse for each unit; one
// more where something is wrong and the first guess is right.
#pragma once

#include "fixes/FixFiles.h"
#include "fixes/MakeFixes.h"
#include "frontend/PlaceFixes.h"

#include <map>
#include <string>
#include <vector>

namespace outlive {

class FixTrial {
public:
  // `files` has the texts that the fixes change, and `options` the same ones.
  FixTrial(const FixSetting &setting, const FrontendOptions &options, FixFiles &files)
      : setting_(setting), options_(options), files_(files) {}

  // The numbers of those that do not compile, with what the compiler says. They do not overlap.
  std::map<size_t, std::string> guilty(const std::vector<const Fix *> &fixes);

private:
  using Numbers = std::vector<size_t>;
  using Suspects = std::map<size_t, std::string>; // with the first error that is put down to each

  bool concerns(size_t unit, const Fix &fix) const;
  FrontendOptions optionsWith(const Numbers &numbers) const;
  std::string errorIn(size_t unit, const Numbers &numbers) const;
  void blame(size_t unit, const Numbers &here, const CompileErrors &errors);
  Suspects suspects(const Numbers &here, const CompileErrors &errors) const;
  void bisect(size_t unit, const Numbers &suspects, const std::string &error);

  const FixSetting &setting_;
  const FrontendOptions &options_;
  FixFiles &files_;
  std::vector<const Fix *> fixes_;
  std::map<size_t, std::string> guilty_;
  std::map<size_t, Numbers> sound_; // by unit: with these it has compiled
};

} // namespace outlive
