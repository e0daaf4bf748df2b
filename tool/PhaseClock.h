// Wall-clock and processor time of each phase, for --stats.
//
// Times never go to the report: the same input must give the same bytes. Processor time is that
// of the whole process, all threads, user and system.
#pragma once

#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace outlive {

class PhaseClock {
public:
  // Ends the current phase, if any, and begins another.
  void begin(std::string phase);
  void end();

  // A table of the phases, their sum, and the peak of resident memory.
  void print(llvm::raw_ostream &out) const;

private:
  struct Reading {
    double wall = 0; // seconds since some fixed time
    double cpu = 0;  // seconds
  };
  struct Phase {
    std::string name;
    Reading time; // while running: when it began; afterwards: how long it took
  };
  static Reading now();

  std::vector<Phase> phases_;
  bool isRunning_ = false;
};

} // namespace outlive
