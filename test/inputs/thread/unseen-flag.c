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

// An atomic one, and one that nothing gives a value to start with: here, or in another unit.
_Atomic int stopped = 0;
volatile int halted;
extern _Atomic int closed;
static void *atomic_bad(void *argument) {
  while (!stopped) //~ thread-endless: never ends
    work();
  return argument;
}
static void *volatile_bad(void *argument) {
  while (!halted) //~ thread-endless: never ends
    work();
  return argument;
}
static void *extern_atomic_ok(void *argument) {
  while (!closed)
    work();
  return argument;
}
int start(void) {
  pthread_t first, second, third;
  if (pthread_create(&first, 0, atomic_bad, 0))
    return 1;
  pthread_join(first, 0);
  if (pthread_create(&second, 0, volatile_bad, 0))
    return 1;
  pthread_join(second, 0);
  if (pthread_create(&third, 0, extern_atomic_ok, 0))
    return 1;
  pthread_join(third, 0);
  return 0;
}
