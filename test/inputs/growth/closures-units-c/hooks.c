// Lists of callbacks, to which the other file adds.
#include "hooks.h"
#include "mini/stdlib.h"
static struct hook *hooks;
static struct timer *timers;
static struct starter *starters;
static struct hook *made(void (*call)(void *data), void *data) {
  struct hook *hook = malloc(sizeof *hook);
  if (!hook)
    abort();
  hook->call = call;
  hook->data = data;
  return hook;
}
void add_hook_bad(void (*call)(void *data), void *data) {
  struct hook *hook = made(call, data);
  hook->next = hooks;
  hooks = hook; //~ growth-closures: callbacks in global 'hooks'
}
void run_hooks(void) {
  for (struct hook *hook = hooks; hook; hook = hook->next)
    hook->call(hook->data);
}
// Before the loop only.
void add_starter_ok(void (*start)(void *data)) {
  struct starter *starter = malloc(sizeof *starter);
  if (!starter)
    abort();
  starter->start = start;
  starter->next = starters;
  starters = starter;
}
void start_all(void *data) {
  for (struct starter *starter = starters; starter; starter = starter->next)
    starter->start(data);
}
// Taken out when they are due.
void add_timer_ok(void (*fire)(void *data), void *data) {
  struct timer *timer = malloc(sizeof *timer);
  if (!timer)
    abort();
  timer->fire = fire;
  timer->data = data;
  timer->next = timers;
  timers = timer;
}
void run_timers(void) {
  while (timers) {
    struct timer *due = timers;
    timers = due->next;
    due->fire(due->data);
    free(due);
  }
}
