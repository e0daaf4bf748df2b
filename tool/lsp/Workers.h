// Threads beside the one that owns everything: one for checks while typing, one for what else can
// be said of the same files, one for whole projects.
//
// Each does one thing after the other; the last two let the first go before, and the user's own
// programs. What they find is put back into the mailbox by whoever gave them the work. Tests use
// workers of their own, that work when they are told to.
#pragma once

#include "lsp/Mailbox.h"

#include <memory>

namespace outlive::lsp {

enum class Lane { Check, Details, Refresh };

class Workers {
public:
  virtual ~Workers() = default;
  virtual void run(Lane lane, Task task) = 0;
};

// Real threads. The destructor waits for work that has begun; what has not is dropped.
class ThreadWorkers : public Workers {
public:
  ThreadWorkers();
  ~ThreadWorkers() override;

  void run(Lane lane, Task task) override;

  // Begins nothing more, and waits until nothing runs, but not for ever. False: something still
  // does.
  bool finish(Milliseconds patience);

private:
  class Thread;
  Thread &threadOf(Lane lane);
  std::unique_ptr<Thread> check_, details_, refresh_;
};

} // namespace outlive::lsp
