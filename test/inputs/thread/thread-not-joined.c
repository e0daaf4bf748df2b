// POSIX threads that nobody joins or detaches.
#include "mini/pthread.h"
#include "mini/stdlib.h"

void *work(void *part);

int early_return_bad(int isQuick) {
  pthread_t worker;
  if (pthread_create(&worker, NULL, work, NULL)) //~ thread-not-joined: thread in 'worker' is neither joined nor detached on every path
    return -1;
  if (isQuick)
    return 0;
  pthread_join(worker, NULL);
  return 1;
}
int early_return_ok(int isQuick) {
  pthread_t worker;
  if (pthread_create(&worker, NULL, work, NULL))
    return -1;
  if (isQuick) {
    pthread_detach(worker);
    return 0;
  }
  pthread_join(worker, NULL);
  return 1;
}
int forgotten_bad(void) {
  pthread_t worker;
  return pthread_create(&worker, NULL, work, NULL); //~ thread-not-joined: thread in 'worker'
}

// ---- the thread sees to itself
static void *serve(void *client) {
  pthread_detach(pthread_self());
  return client;
}
int serve_ok(void *client) {
  pthread_t server;
  return pthread_create(&server, NULL, serve, client);
}
static void let_go(void) {
  pthread_t self = pthread_self();
  pthread_detach(self);
}
static void *serve_further(void *client) {
  let_go();
  return client;
}
int serve_further_ok(void *client) {
  pthread_t server;
  return pthread_create(&server, NULL, serve_further, client);
}
// Detaches another one, not itself.
static void *drop(void *other) {
  pthread_detach(*(pthread_t *)other);
  return NULL;
}
int drop_bad(pthread_t *other) {
  pthread_t dropper;
  return pthread_create(&dropper, NULL, drop, other); //~ thread-not-joined: thread in 'dropper'
}
// Its attributes may say so.
int with_attributes_ok(const pthread_attr_t *attributes) {
  pthread_t worker;
  return pthread_create(&worker, attributes, work, NULL);
}

// ---- kept elsewhere
struct pool {
  pthread_t threads[8];
  int n;
};
int pool_add_ok(struct pool *pool) {
  return pthread_create(&pool->threads[pool->n++], NULL, work, NULL);
}
static pthread_t logger;
int start_logger_ok(void) { return pthread_create(&logger, NULL, work, NULL); }

// ---- several
int batch_bad(int n) {
  pthread_t workers[8];
  for (int i = 0; i < n; ++i)
    if (pthread_create(&workers[i], NULL, work, NULL)) //~ thread-not-joined: thread in 'workers'
      return -1;
  for (int i = 0; i < n; ++i)
    pthread_join(workers[i], NULL);
  return 0;
}
int batch_ok(int n) {
  pthread_t workers[8];
  int started = 0, result = 0;
  for (; started < n; ++started)
    if (pthread_create(&workers[started], NULL, work, NULL)) {
      result = -1;
      break;
    }
  for (int i = 0; i < started; ++i)
    pthread_join(workers[i], NULL);
  return result;
}
