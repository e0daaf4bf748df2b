// Handles of threads in a list.
#include "mini/pthread.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

void *work(void *argument);

struct worker {
  struct worker *next;
  pthread_t thread;
};
static struct worker *workers;
void serve_bad(void) {
  for (;;) {
    sleep(1);
    struct worker *worker = malloc(sizeof *worker);
    if (!worker)
      continue;
    if (pthread_create(&worker->thread, NULL, work, NULL)) {
      free(worker);
      continue;
    }
    worker->next = workers;
    workers = worker; //~ growth-threads: threads that have ended stay in global 'workers'
  }
}

struct helper {
  struct helper *next;
  pthread_t thread;
};
static struct helper *running;
void serve_ok(void) {
  for (;;) {
    sleep(1);
    struct helper *helper = malloc(sizeof *helper);
    if (!helper)
      continue;
    if (pthread_create(&helper->thread, NULL, work, NULL)) {
      free(helper);
      continue;
    }
    helper->next = running;
    running = helper;
    while (running) {
      struct helper *done = running;
      running = done->next;
      pthread_join(done->thread, NULL);
      free(done);
    }
  }
}
