// What the threads run: of two flags, nobody sets one.
#include "flag.h"
int isStopped, isPaused;
void *entry_ok(void *argument) {
  while (!isStopped)
    work();
  return argument;
}
void *entry_bad(void *argument) {
  while (!isPaused) //~ thread-endless: the thread that runs 'entry_bad' never ends
    work();
  return argument;
}
