// Wall-clock and processor time of each phase, for --stats.
//
// Times never go to the report: the same input must give the same bytes. Processor time is that
// of the whole process, all threads, user and system; or of one thread, where that does something
// of its own while others work (`takeOver`).
#pragma once

#include "llvm/Support/raw_ostream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace outlive {

class PhaseClock {
public:
  enum class Time : uint8_t { OfProcess, OfThread };
  explicit PhaseClock(Time time = Time::OfProcess) : time_(time) {}

  // Ends the current phase, if any, and begins another.
  void begin(std::string phase);
  void end();
  // Puts the phases of `beside` after those that are here. Ends the current phase, if any: a thread
  // went through the others meanwhile, and their processor time is no part of it.
  void takeOver(PhaseClock beside);

  // A table of the phases, their sum (of wall-clock time, from the first to the last), and the peak
  // of resident memory.
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
  Reading now() const;

  const Time time_;
  double begun_ = 0, ended_ = 0; // wall-clock time of the first phase's begin, the last one's end
  std::vector<Phase> phases_;
  bool isRunning_ = false;
};

} // namespace outlive
