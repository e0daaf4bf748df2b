// Lists of threads.
#include "workers.h"
#include "mini/stddef.h"
#include "mini/stdlib.h"
static struct worker *workers;
static struct helper *helpers;
void keep_bad(void) {
  struct worker *worker = malloc(sizeof *worker);
  if (!worker || pthread_create(&worker->thread, NULL, work, NULL))
    abort();
  worker->next = workers;
  workers = worker; //~ growth-threads: threads that have ended stay in global 'workers'
}
int count_workers(void) {
  int count = 0;
  for (struct worker *worker = workers; worker; worker = worker->next)
    ++count;
  return count;
}
void keep_ok(void) {
  struct helper *helper = malloc(sizeof *helper);
  if (!helper || pthread_create(&helper->thread, NULL, work, NULL))
    abort();
  helper->next = helpers;
  helpers = helper;
}
void join_all(void) {
  while (helpers) {
    struct helper *helper = helpers;
    helpers = helper->next;
    pthread_join(helper->thread, NULL);
    free(helper);
  }
}
