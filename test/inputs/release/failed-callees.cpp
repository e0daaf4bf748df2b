// Callees that have released what they were given, whatever they return.
struct Job {
  int number = 0;
};
int run(const Job &job);

static int finish(Job *job) {
  int result = run(*job);
  delete job;
  return result;
}
struct Queue {
  int finish(Job *job) {
    if (run(*job) != 0) {
      delete job;
      return -1;
    }
    delete job;
    return 0;
  }
};

int finished_bad() {
  Job *job = new Job();
  if (finish(job) < 0)
    delete job; //~ release-twice: 'job'
  return 0;
}
int queued_bad(Queue &queue) {
  Job *job = new Job();
  if (queue.finish(job) == -1)
    delete job; //~ release-twice: 'job'
  return 0;
}
int finished_ok() {
  Job *job = new Job();
  if (finish(job) < 0)
    return -1;
  return 0;
}
// Near miss: on failure it stays with the caller.
static int finishIfGood(Job *job) {
  if (run(*job) != 0)
    return -1;
  delete job;
  return 0;
}
int kept_ok() {
  Job *job = new Job();
  if (finishIfGood(job) < 0)
    delete job;
  return 0;
}
