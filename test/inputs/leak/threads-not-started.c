// A thread that is not started has not got what it was to be given.
#include "mini/pthread.h"
#include "mini/stdlib.h"

struct job {
  int number;
};
int use(int number);

static void *run(void *data) {
  struct job *job = data;
  use(job->number);
  free(job);
  return NULL;
}

int asked_at_once_bad(pthread_t *thread) {
  struct job *job = malloc(sizeof(*job)); //~ leak-memory: 'job'
  if (!job)
    return 1;
  if (pthread_create(thread, NULL, run, job))
    return 2;
  return 0;
}
int asked_at_once_ok(pthread_t *thread) {
  struct job *job = malloc(sizeof(*job));
  if (!job)
    return 1;
  if (pthread_create(thread, NULL, run, job)) {
    free(job);
    return 2;
  }
  return 0;
}

static pthread_t worker;
struct pool {
  pthread_t thread;
};
int in_global_bad(void) {
  struct job *job = malloc(sizeof(*job)); //~ leak-memory: 'job'
  if (!job)
    return 1;
  if (pthread_create(&worker, NULL, run, job) != 0)
    return 2;
  return 0;
}
int in_member_bad(struct pool *pool) {
  struct job *job = malloc(sizeof(*job)); //~ leak-memory: 'job'
  if (!job)
    return 1;
  if (pthread_create(&pool->thread, NULL, run, job) != 0)
    return 2;
  return 0;
}
int in_local_bad(void) {
  pthread_t thread;
  struct job *job = malloc(sizeof(*job)); //~ leak-memory: 'job'
  if (!job)
    return 1;
  if (pthread_create(&thread, NULL, run, job))
    return 2;
  pthread_detach(thread);
  return 0;
}
int in_member_ok(struct pool *pool) {
  struct job *job = malloc(sizeof(*job));
  if (!job)
    return 1;
  int error = pthread_create(&pool->thread, NULL, run, job);
  if (error != 0)
    free(job);
  return error;
}
// Near miss: somebody else has it as well.
int kept_ok(struct pool *pool, struct job **kept) {
  struct job *job = malloc(sizeof(*job));
  *kept = job;
  if (!job)
    return 1;
  return pthread_create(&pool->thread, NULL, run, job);
}
