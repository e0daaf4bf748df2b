// Who starts them, and sets a flag.
#include "flag.h"
static pthread_t one, other;
static void stop(void) {
  isStopped = 1;
  pthread_join(one, NULL);
  pthread_join(other, NULL);
}
int main(void) {
  pthread_create(&one, NULL, entry_ok, NULL);
  pthread_create(&other, NULL, entry_bad, NULL);
  work();
  stop();
  return 0;
}
