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
