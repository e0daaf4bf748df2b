// Work on some threads. `jobs` says on how many; 0: one per core.
#pragma once

#include "support/Team.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

#include <atomic>
#include <cstddef>
#include <functional>

namespace outlive {

// `task(i)` for all numbers below `count`; returns when all are done.
inline void inParallel(size_t count, unsigned jobs, llvm::function_ref<void(size_t)> task) {
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (size_t i = 0; i < count; ++i)
    pool.async([&task, i] { task(i); });
  pool.wait();
}

inline unsigned threadsFor(unsigned jobs) {
  return llvm::hardware_concurrency(jobs).compute_thread_count();
}

// So many threads for the analyses.
inline Team teamOf(unsigned jobs) {
  return [threads = threadsFor(jobs)](const std::function<void()> &work) {
    inParallel(threads, threads, [&](size_t) { work(); });
  };
}

// The same, for one work in common: one of them does something else first.
inline Team teamOf(unsigned jobs, const std::function<void()> &first) {
  return [team = teamOf(jobs), &first](const std::function<void()> &work) {
    std::atomic_flag isTaken;
    team([&] {
      if (!isTaken.test_and_set())
        first();
      work();
    });
  };
}

} // namespace outlive
