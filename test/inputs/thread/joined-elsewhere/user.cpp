// Started and finished in another file.
#include "workers.h"

void finished_ok(int n) {
  std::thread worker = start(n);
  finish(worker);
}
void looked_at_bad(int n) {
  std::thread worker = start(n); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
  look(worker);
}
