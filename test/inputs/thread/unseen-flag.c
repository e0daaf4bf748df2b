/* A flag of a unit that is missing; one of this unit. */
#include "mini/pthread.h"

void work(void);

extern int stop_elsewhere;
int stop_here;

static void *elsewhere_ok(void *argument) {
  while (!stop_elsewhere)
    work();
  return argument;
}
static void *here_bad(void *argument) {
  while (!stop_here) //~ thread-endless: the thread that runs 'here_bad' never ends
    work();
  return argument;
}
int main(void) {
  pthread_t one, other;
  if (pthread_create(&one, 0, elsewhere_ok, 0))
    return 1;
  pthread_join(one, 0);
  if (pthread_create(&other, 0, here_bad, 0))
    return 1;
  pthread_join(other, 0);
  return 0;
}
