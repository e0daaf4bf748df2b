// Adds in a loop that never ends, and once.
#include "hooks.h"
#include "mini/unistd.h"
void notify(void *data);
int main(void) {
  int clients = 0;
  add_starter_ok(notify);
  start_all(&clients);
  for (;;) {
    sleep(1);
    add_hook_bad(notify, &clients);
    run_hooks();
    add_timer_ok(notify, &clients);
    run_timers();
  }
}
