// What a thread gets is the thread's, if it could be started.
#include "mini/pthread.h"
#include "mini/stdlib.h"

struct job {
  int number;
};
void work(int number);

static void *run(void *argument) {
  struct job *job = argument;
  work(job->number);
  free(job);
  return NULL;
}
int started_ok(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, run, job)) {
    free(job);
    return -1;
  }
  pthread_detach(thread);
  return 0;
}
int with_attributes_ok(const pthread_attr_t *attributes) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  if (pthread_create(&thread, attributes, run, job)) {
    free(job);
    return -1;
  }
  return 0;
}
int not_started_bad(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job); //~ leak-memory: 'job'
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, run, job))
    return -1;
  pthread_detach(thread);
  return 0;
}

// The handle and the attributes are not for the thread.
static void *tick(void *argument) {
  work(1);
  return argument;
}
int handle_bad(int number) {
  pthread_t *thread = malloc(sizeof *thread); //~ leak-memory: 'thread'
  if (!thread)
    return -1;
  if (pthread_create(thread, NULL, tick, NULL)) {
    free(thread);
    return -1;
  }
  work(number);
  pthread_detach(*thread);
  return 0;
}
int attributes_bad(void) {
  pthread_t thread;
  pthread_attr_t *attributes = malloc(64); //~ leak-memory: 'attributes'
  if (!attributes)
    return -1;
  if (pthread_create(&thread, attributes, tick, NULL)) {
    free(attributes);
    return -1;
  }
  pthread_detach(thread);
  return 0;
}

// This one looks at the job only.
static void *look(void *argument) {
  struct job *job = argument;
  work(job->number);
  return NULL;
}
int looked_at_bad(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job); //~ leak-memory: 'job'
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, look, job)) {
    free(job);
    return -1;
  }
  pthread_join(thread, NULL);
  return 0;
}
int looked_at_ok(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, look, job)) {
    free(job);
    return -1;
  }
  pthread_join(thread, NULL);
  free(job);
  return 0;
}
// Who knows what runs there?
int given_entry_ok(void *(*entry)(void *), int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, entry, job)) {
    free(job);
    return -1;
  }
  pthread_detach(thread);
  return 0;
}
// By way of another function.
static int start(void *(*entry)(void *), void *argument) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, entry, argument))
    return -1;
  pthread_detach(thread);
  return 0;
}
int started_there_ok(int number) {
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->number = number;
  if (start(run, job)) {
    free(job);
    return -1;
  }
  return 0;
}

// The same, where the thread's function comes later in the file: it is looked at first.
static void *a_later_one(void *argument);
int a_sooner_bad(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof *job); //~ leak-memory: 'job'
  if (!job)
    return -1;
  job->number = number;
  if (pthread_create(&thread, NULL, a_later_one, job)) {
    free(job);
    return -1;
  }
  pthread_join(thread, NULL);
  return 0;
}
static void *a_later_one(void *argument) {
  struct job *job = argument;
  work(job->number);
  return NULL;
}
