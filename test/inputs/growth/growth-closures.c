// Lists of callbacks in C.
#include "mini/stdlib.h"
#include "mini/unistd.h"

int next(void);
void notify(void *data);

struct hook {
  struct hook *next;
  void (*call)(void *data);
  void *data;
  int priority;
};
static struct hook *hooks;
static void add_bad(void *data) {
  struct hook *hook = malloc(sizeof *hook);
  if (!hook)
    return;
  hook->call = notify;
  hook->data = data;
  hook->next = hooks;
  hooks = hook; //~ growth-closures: callbacks in global 'hooks'
}
void watch(void *data) {
  for (;;) {
    sleep(1);
    add_bad(data);
    for (struct hook *hook = hooks; hook; hook = hook->next)
      hook->call(hook->data);
  }
}

// Taken out again.
struct timer {
  struct timer *next;
  void (*fire)(void *data);
  void *data;
};
static struct timer *timers;
void watch_ok(void *data) {
  for (;;) {
    sleep(1);
    struct timer *timer = malloc(sizeof *timer);
    if (!timer)
      continue;
    timer->fire = notify;
    timer->data = data;
    timer->next = timers;
    timers = timer;
    while (timers) {
      struct timer *due = timers;
      timers = due->next;
      due->fire(due->data);
      free(due);
    }
  }
}

// A client is more than what is called when it is gone.
struct address {
  char text[64];
};
struct client {
  struct client *next;
  void (*closed)(void *data);
  struct address address;
};
static struct client *clients;
void accept_bad(void) {
  for (;;) {
    sleep(1);
    struct client *client = calloc(1, sizeof *client);
    if (!client)
      continue;
    client->closed = notify;
    client->next = clients;
    clients = client; //~ growth-container: global 'clients' only grows
  }
}
