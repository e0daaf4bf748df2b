// Fixes of what is told of an open file.
//
// Problem: a header means something else in each unit that reads it, and an editor cannot parse a
// whole project to offer a fix. Idea: a fix is tried out in the file's own unit, and in all units
// that read a file which it changes, unless these are too many. An attribute is proposed where the
// function is defined, and put where it is declared as well: which headers these are is known once
// it has been placed, so that a second round may ask more units.
// Cost: for each of these units a parse or two (fixes/MakeFixes.h), twice where there is a second
// round; nothing where nothing is proposed.
#pragma once

#include "Setting.h"
#include "report/Report.h"
#include "workspace/UnitStore.h"

#include <set>
#include <stop_token>
#include <string>

namespace outlive {

class FixesOfOpenFile {
public:
  // `root`: only files below it change.
  FixesOfOpenFile(const UnitStore &units, UnitNumber unit, const Setting &setting,
                  FrontendOptions frontend, std::string root, bool isWholeProgram)
      : units_(units), unit_(unit), setting_(setting), frontend_(std::move(frontend)),
        root_(std::move(root)), isWholeProgram_(isWholeProgram) {}

  // Puts fixes that pass all doors in place of those that the analyses propose; none when it is
  // asked to stop.
  void make(Report &report, std::stop_token stop) const;

private:
  template <typename Result>
  bool addReaders(const Result &result, std::set<UnitNumber> &tried) const;
  void makeIn(const std::set<UnitNumber> &tried, Report &report) const;

  const UnitStore &units_;
  const UnitNumber unit_;
  const Setting &setting_;
  const FrontendOptions frontend_;
  const std::string root_;
  const bool isWholeProgram_;
};

} // namespace outlive
