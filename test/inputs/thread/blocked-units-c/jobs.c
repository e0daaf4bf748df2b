// Waits for what the other file does, and for what nobody does.
#include "jobs.h"
void take_ok(struct jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  while (jobs->count == 0)
    pthread_cond_wait(&jobs->added, &jobs->lock);
  --jobs->count;
  pthread_mutex_unlock(&jobs->lock);
}
void finish_bad(struct jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  while (jobs->count != 0)
    pthread_cond_wait(&jobs->done, &jobs->lock); //~ thread-blocked: nobody in the program wakes 'done'
  pthread_mutex_unlock(&jobs->lock);
}
