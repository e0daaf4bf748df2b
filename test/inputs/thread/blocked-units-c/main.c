// The other file.
#include "jobs.h"
void add(struct jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  ++jobs->count;
  pthread_cond_signal(&jobs->added);
  pthread_mutex_unlock(&jobs->lock);
}
static struct jobs all;
int main(void) {
  add(&all);
  take_ok(&all);
  finish_bad(&all);
  return 0;
}
