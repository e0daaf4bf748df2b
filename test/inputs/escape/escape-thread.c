// POSIX and C11 threads.
#include "mini/pthread.h"
#include "mini/stdlib.h"
#include "mini/threads.h"

struct job {
  int number;
  const char *name;
};
static void *run(void *argument) {
  struct job *job = argument;
  job->number += *job->name;
  return NULL;
}
static int run_c11(void *argument) {
  struct job *job = argument;
  return job->number;
}

void detached_bad(void) {
  struct job local = {1, "a"};
  pthread_t thread;
  pthread_create(&thread, NULL, run, &local);
  pthread_detach(thread); //~ escape-thread: local
}
int not_joined_bad(pthread_t *thread) {
  struct job local = {1, "a"};
  return pthread_create(thread, NULL, run, &local); //~ escape-thread: local
}
void inside_bad(void) {
  char local[16] = "";
  struct job *job = malloc(sizeof *job);
  if (!job)
    return;
  job->name = local;
  pthread_t thread;
  pthread_create(&thread, NULL, run, job);
  pthread_detach(thread); //~ escape-thread: local
}
void c11_bad(void) {
  struct job local = {1, "a"};
  thrd_t thread;
  thrd_create(&thread, run_c11, &local);
  thrd_detach(thread); //~ escape-thread: local
}
void loop_bad(pthread_t *threads, int n) {
  for (int i = 0; i < n; ++i)
    pthread_create(&threads[i], NULL, run, &i); //~ escape-thread: i
}

void joined_ok(void) {
  struct job local = {1, "a"};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &local) == 0)
    pthread_join(thread, NULL);
}
void joined_first_declared_ok(void) {
  pthread_t thread;
  struct job local = {1, "a"};
  pthread_create(&thread, NULL, run, &local);
  pthread_join(thread, NULL);
}
static int create(pthread_t *thread, void *argument) {
  return pthread_create(thread, NULL, run, argument);
}
static int join(pthread_t *thread) { return pthread_join(*thread, NULL); }
void joined_by_helper_ok(void) {
  pthread_t thread;
  struct job local = {1, "a"};
  create(&thread, &local);
  if (join(&thread) != 0)
    abort();
}
void joined_c11_ok(void) {
  struct job local = {1, "a"};
  thrd_t thread;
  thrd_create(&thread, run_c11, &local);
  thrd_join(thread, NULL);
}
void heap_ok(void) {
  struct job *job = malloc(sizeof *job);
  pthread_t thread;
  if (!job)
    return;
  if (pthread_create(&thread, NULL, run, job) == 0)
    pthread_detach(thread);
  else
    free(job);
}
void static_ok(void) {
  static struct job job;
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &job) == 0)
    pthread_detach(thread);
}
void several_ok(void) {
  struct job jobs[4] = {{0, "a"}};
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i)
    pthread_create(&threads[i], NULL, run, &jobs[i]);
  for (int i = 0; i < 4; ++i)
    pthread_join(threads[i], NULL);
}
