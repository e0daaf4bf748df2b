// Flags of C11: what is loaded, stored and exchanged is the flag, whatever it is written with.
#include "mini/pthread.h"
#include "mini/stdatomic.h"
#include "mini/stdlib.h"

void work(void);

struct worker {
  atomic_bool neverSet, set, exchanged, reset;
  atomic_int counted, swapped;
  int builtin;
  pthread_t thread;
};

static void *never_set_bad(void *argument) {
  struct worker *worker = argument;
  while (!atomic_load(&worker->neverSet)) //~ thread-endless: the thread that runs 'never_set_bad' never ends
    work();
  return NULL;
}
// Set to what it is already.
static void *reset_bad(void *argument) {
  struct worker *worker = argument;
  while (!atomic_load(&worker->reset)) //~ thread-endless: the thread that runs 'reset_bad' never ends
    work();
  return NULL;
}
static void *builtin_bad(void *argument) {
  struct worker *worker = argument;
  while (!__atomic_load_n(&worker->builtin, __ATOMIC_ACQUIRE)) //~ thread-endless: the thread that runs 'builtin_bad' never ends
    work();
  return NULL;
}
static void *set_ok(void *argument) {
  struct worker *worker = argument;
  while (!atomic_load(&worker->set))
    work();
  return NULL;
}
static void *exchanged_ok(void *argument) {
  struct worker *worker = argument;
  while (!atomic_load(&worker->exchanged))
    work();
  return NULL;
}
static void *counted_ok(void *argument) {
  struct worker *worker = argument;
  while (atomic_load(&worker->counted) < 3)
    work();
  return NULL;
}
static void *swapped_ok(void *argument) {
  struct worker *worker = argument;
  while (!atomic_load(&worker->swapped))
    work();
  return NULL;
}

struct worker *start(void) {
  struct worker *worker = calloc(1, sizeof *worker);
  if (!worker)
    return NULL;
  atomic_init(&worker->set, 0);
  atomic_store(&worker->reset, 0);
  return worker;
}
void stop(struct worker *worker) {
  int expected = 0;
  atomic_store(&worker->set, 1);
  atomic_store(&worker->reset, 0);
  atomic_exchange(&worker->exchanged, 1);
  atomic_fetch_add(&worker->counted, 1);
  atomic_compare_exchange_strong(&worker->swapped, &expected, 1);
}

static void run(struct worker *worker, void *(*entry)(void *)) {
  if (pthread_create(&worker->thread, NULL, entry, worker) == 0)
    pthread_join(worker->thread, NULL);
}
void all(struct worker *worker) {
  run(worker, never_set_bad);
  run(worker, reset_bad);
  run(worker, builtin_bad);
  run(worker, set_ok);
  run(worker, exchanged_ok);
  run(worker, counted_ok);
  run(worker, swapped_ok);
}

// What a compare writes back is not what was there before.
int compared(atomic_int *number) {
  int expected = 0;
  char *text = NULL;
  atomic_compare_exchange_strong(number, &expected, 1);
  if (expected != 0)
    text = malloc(10); //~ leak-memory: 'text'
  return text != NULL;
}
