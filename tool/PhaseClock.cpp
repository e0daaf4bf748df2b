#include "PhaseClock.h"

#include "llvm/Support/Format.h"

#include <chrono>
#include <iterator>
#include <sys/resource.h>

namespace outlive {

PhaseClock::Reading PhaseClock::now() const {
  rusage usage{};
  getrusage(time_ == Time::OfThread ? RUSAGE_THREAD : RUSAGE_SELF, &usage);
  auto seconds = [](const timeval &t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  std::chrono::duration<double> wall = std::chrono::steady_clock::now().time_since_epoch();
  return {wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

void PhaseClock::begin(std::string phase) {
  end();
  phases_.push_back({std::move(phase), now()});
  if (phases_.size() == 1)
    begun_ = phases_.back().time.wall;
  isRunning_ = true;
}

void PhaseClock::end() {
  if (!isRunning_)
    return;
  Reading begun = phases_.back().time, ended = now();
  phases_.back().time = {ended.wall - begun.wall, ended.cpu - begun.cpu};
  ended_ = ended.wall;
  isRunning_ = false;
}

void PhaseClock::takeOver(PhaseClock beside) {
  const bool isBeside = isRunning_;
  end();
  beside.end();
  double cpu = 0;
  for (const Phase &phase : beside.phases_)
    cpu += phase.time.cpu;
  if (isBeside)
    phases_.back().time.cpu -= cpu;
  std::move(beside.phases_.begin(), beside.phases_.end(), std::back_inserter(phases_));
}

void PhaseClock::print(llvm::raw_ostream &out) const {
  Reading sum;
  auto line = [&](const std::string &name, const Reading &time) {
    out << llvm::format("%-10s %9.3f s wall %9.3f s cpu\n", name.c_str(), time.wall, time.cpu);
  };
  for (const Phase &phase : phases_) {
    line(phase.name, phase.time);
    sum.cpu += phase.time.cpu;
  }
  sum.wall = ended_ - begun_;
  line("all", sum);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  out << llvm::format("peak memory %8ld MiB\n", usage.ru_maxrss / 1024); // KiB on Linux
}

} // namespace outlive
