#include "threads/Threads.h"

#include "threads/DroppedFutures.h"
#include "threads/EndlessThreads.h"
#include "threads/Relocks.h"
#include "threads/SilentPipes.h"
#include "threads/Waits.h"

namespace outlive {

ThreadResult solveThreads(const Program &program, const Models &models,
                          const Recurrence &recurrence) {
  places::TypeFacts types(program.module(), models);
  threads::Objects objects(program, types);
  threads::Uses uses(objects, models);
  threads::ThreadStarts starts(objects, uses, models);
  const UnseenCode unseen(program, models);
  ThreadResult result;
  result.endless = threads::findEndlessThreads(objects, uses, starts, models, recurrence, unseen);
  result.waits = threads::findEndlessWaits(objects, uses, unseen);
  std::vector<threads::EndlessWait> relocks = threads::findRelocks(objects, uses, models);
  result.waits.insert(result.waits.end(), relocks.begin(), relocks.end());
  std::vector<threads::EndlessWait> pipes = threads::findSilentPipes(objects, uses, models);
  result.waits.insert(result.waits.end(), pipes.begin(), pipes.end());
  result.futures = threads::findDroppedFutures(objects, uses, models);
  return result;
}

} // namespace outlive
