// Threads that the other file starts.
#include "pool.h"
int joined_ok(void) {
  pthread_t worker;
  if (start(&worker))
    return -1;
  finish(worker);
  return 0;
}
int forgotten_bad(void) {
  pthread_t worker;
  return start(&worker); //~ thread-not-joined: thread in 'worker'
}
// That `start` has succeeded is less sure than if the thread was started here.
int early_return_fn(int is_quick) {
  pthread_t worker;
  if (start(&worker))
    return -1;
  if (is_quick)
    return 0;
  finish(worker);
  return 1;
}
int main(void) { return joined_ok() + forgotten_bad() + early_return_fn(1); }
