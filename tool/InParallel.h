// Independent tasks on some threads.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

#include <cstddef>

namespace outlive {

// `task(i)` for all numbers below `count`; returns when all are done. `jobs` 0: a thread per core.
inline void inParallel(size_t count, unsigned jobs, llvm::function_ref<void(size_t)> task) {
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (size_t i = 0; i < count; ++i)
    pool.async([&task, i] { task(i); });
  pool.wait();
}

} // namespace outlive
