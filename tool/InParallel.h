// Work on some threads. `jobs` says on how many; 0: one per core.
#pragma once

#include "support/Team.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

#include <cstddef>

namespace outlive {

// `task(i)` for all numbers below `count`; returns when all are done.
inline void inParallel(size_t count, unsigned jobs, llvm::function_ref<void(size_t)> task) {
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (size_t i = 0; i < count; ++i)
    pool.async([&task, i] { task(i); });
  pool.wait();
}

// So many threads for the analyses.
inline Team teamOf(unsigned jobs) {
  return [jobs](const std::function<void()> &work) {
    const unsigned threads = llvm::hardware_concurrency(jobs).compute_thread_count();
    inParallel(threads, threads, [&](size_t) { work(); });
  };
}

} // namespace outlive
