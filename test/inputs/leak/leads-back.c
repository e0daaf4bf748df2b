// An object that one of its parts leads back to: who keeps the part has the whole.
#include "mini/stdlib.h"

struct command {
  struct proxy *owner;
  int n;
};
struct proxy {
  struct command *command;
  int n;
};
struct table {
  struct command *all[10];
  int count;
};
extern struct table commands;
void watch(struct command *command);

static struct proxy *make_proxy(int n) {
  struct proxy *proxy = malloc(sizeof *proxy);
  if (!proxy)
    abort();
  proxy->command = malloc(sizeof *proxy->command);
  if (!proxy->command)
    abort();
  proxy->command->owner = proxy;
  proxy->command->n = n;
  return proxy;
}
static void put(struct table *table, struct command *command) {
  table->all[table->count++] = command;
}
static int look(struct command *command) { return command->n; }

int put_ok(int n) {
  struct proxy *proxy = make_proxy(n);
  proxy->command->n = 3;
  put(&commands, proxy->command);
  return 0;
}
int watch_ok(int n) {
  struct proxy *proxy = make_proxy(n);
  watch(proxy->command);
  return 0;
}
int look_bad(int n) {
  struct proxy *proxy = make_proxy(n); //~ leak-memory: 'proxy'
  return look(proxy->command);
}

// Without a way back, the part is all that is kept.
static struct proxy *make_blind(int n) {
  struct proxy *proxy = malloc(sizeof *proxy);
  if (!proxy)
    abort();
  proxy->command = malloc(sizeof *proxy->command);
  if (!proxy->command)
    abort();
  proxy->command->n = n;
  return proxy;
}
int put_bad(int n) {
  struct proxy *proxy = make_blind(n); //~ leak-memory: 'proxy'
  put(&commands, proxy->command);
  return 0;
}
