// The same with POSIX and C11 threads.
#include "mini/pthread.h"
#include "mini/socket.h"
#include "mini/stdlib.h"
#include "mini/threads.h"
#include "mini/unistd.h"

void work(void);
int failed(void);

struct server {
  int quit;
  volatile int isOver;
  pthread_t thread;
};

static void *serve_bad(void *argument) {
  struct server *server = argument;
  while (!server->quit) { //~ thread-endless: the thread that runs 'serve_bad' never ends: there is no way out of this loop, but 'server_stop' waits for it
    work();
  }
  return NULL;
}
int server_start(struct server *server) {
  server->quit = 0;
  return pthread_create(&server->thread, NULL, serve_bad, server);
}
void server_stop(struct server *server) { pthread_join(server->thread, NULL); }

static void *poll_ok(void *argument) {
  struct server *server = argument;
  while (!server->isOver)
    work();
  return NULL;
}
void over_ok(struct server *server) {
  pthread_t thread;
  pthread_create(&thread, NULL, poll_ok, server);
  server->isOver = 1;
  pthread_join(thread, NULL);
}

// ---- ended from outside, and from inside
static pthread_t cancelled;
static void *cancelled_ok(void *argument) {
  for (;;)
    work();
  return argument;
}
void cancel_ok(void) {
  pthread_create(&cancelled, NULL, cancelled_ok, NULL);
  pthread_cancel(cancelled);
  pthread_join(cancelled, NULL);
}
static void *leaves_ok(void *argument) {
  for (;;) {
    work();
    if (failed())
      pthread_exit(argument);
  }
}
void leave_ok(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, leaves_ok, NULL);
  pthread_join(thread, NULL);
}
// An assertion is no way to end a thread.
static void *asserts_bad(void *argument) {
  for (;;) {
    work(); //~ thread-endless: but 'asserted' waits for it
    if (failed())
      abort();
  }
  return argument;
}
static pthread_t asserting;
void assert_start(void) { pthread_create(&asserting, NULL, asserts_bad, NULL); }
void asserted(void) { pthread_join(asserting, NULL); }

// ---- a starter of the program's own
typedef int (*body_t)(void *);
static int start(thrd_t *thread, body_t body, void *argument) {
  return thrd_create(thread, body, argument);
}
static int loops_bad(void *argument) {
again:
  work(); //~ thread-endless: the thread that runs 'loops_bad' never ends: there is no way out of this loop, but 'started' waits for it
  goto again;
}
static int returns_ok(void *argument) {
  while (failed())
    work();
  return argument != NULL;
}
static thrd_t one, other;
void start_both(void) {
  start(&one, loops_bad, NULL);
  start(&other, returns_ok, NULL);
}
void started(void) {
  thrd_join(one, NULL);
  thrd_join(other, NULL);
}
// A server's function that does not mean to come back.
static void *serves_many_ok(void *argument) {
  for (;;)
    work();
  return argument;
}
void serve_ok(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serves_many_ok, NULL);
  pthread_join(thread, NULL);
}

// ---- one for each connection
static void *answers_bad(void *argument) {
  for (;;)
    work(); //~ thread-endless: each thread that runs 'answers_bad' stays in this loop for ever
  return argument;
}
int serve(int socket) {
  for (;;) {
    pthread_t thread;
    int connection = accept(socket, NULL, NULL);
    if (connection == -1)
      return -1;
    if (pthread_create(&thread, NULL, answers_bad, (void *)(long)connection) == 0)
      pthread_detach(thread);
    else
      close(connection);
  }
}

// Waiting for ever is what main does in a server.
static void *serves_ok(void *argument) {
  for (;;)
    work();
  return argument;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serves_ok, NULL);
  pthread_join(thread, NULL);
  return 0;
}
