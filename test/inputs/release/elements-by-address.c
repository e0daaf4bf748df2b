// Each turn another element, by its address.
#include "mini/pthread.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"

static int close_at(FILE **file) { return fclose(*file); }

void all_ok(FILE **files, int n) {
  for (int i = 0; i < n; ++i)
    close_at(files + i);
}
void all_by_index_ok(FILE **files, int n) {
  for (int i = 0; i < n; ++i)
    close_at(&files[i]);
}
void twice_bad(FILE **files) {
  close_at(files);
  close_at(files); //~ release-twice: is released again by 'close_at'
}
static pthread_t *threads;
static int n_threads;
static int join_at(pthread_t *thread) { return pthread_join(*thread, NULL); }
void join_all_ok(void) {
  for (int i = 0; i < n_threads; ++i)
    join_at(threads + i);
}

struct worker {
  pthread_t thread;
  FILE *log;
};
void finish_ok(struct worker *workers, int n) {
  for (int i = 0; i < n; ++i) {
    struct worker *worker = &workers[i];
    pthread_join(worker->thread, NULL);
    fclose(worker->log);
  }
}
void finish_by_sum_ok(struct worker *workers, int n) {
  for (int i = 0; i < n; ++i) {
    struct worker *worker = workers + i;
    fclose(worker->log);
  }
}
void finish_bad(struct worker *worker, int n) {
  for (int i = 0; i < n; ++i)
    fclose(worker->log); //~ release-twice: 'worker->log' is released again
}
