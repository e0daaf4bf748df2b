// A factory, a queue and an owner of another file.
#include "pool.h"

void made_bad() {
  Job *job = makeJob(1); //~ leak-memory: 'job'
  if (job)
    job->run();
}
void made_ok() {
  Job *job = makeJob(1);
  if (job)
    job->run();
  delete job;
}
void added_ok(Pool &pool) {
  Job *job = makeJob(0);
  if (job)
    pool.add(job);
}
void own_pool_ok() {
  Pool pool;
  pool.add(makeJob(0));
}
bool tried_bad(Pool &pool) {
  Job *job = makeJob(0); //~ leak-memory: 'job'
  if (!job)
    return false;
  return pool.tryAdd(job);
}
bool tried_ok(Pool &pool) {
  Job *job = makeJob(0);
  if (!job)
    return false;
  if (!pool.tryAdd(job)) {
    delete job;
    return false;
  }
  return true;
}
void taken_ok(Pool &pool) {
  Job *job = pool.take();
  job->run();
  delete job;
}
void buffer_ok() {
  Buffer buffer;
  buffer.grow(8);
  buffer.grow(16);
}
