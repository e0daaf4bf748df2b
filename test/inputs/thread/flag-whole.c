// A flag that is written together with the object that it is in.
#include "mini/pthread.h"
#include "mini/stdlib.h"
#include "mini/string.h"

void work(void);

// ---- by zeros

struct worker {
  int running;
  pthread_t thread;
};
static void *run_ok(void *argument) {
  struct worker *worker = argument;
  while (worker->running)
    work();
  return NULL;
}
int worker_start(struct worker *worker) {
  worker->running = 1;
  return pthread_create(&worker->thread, NULL, run_ok, worker);
}
void worker_stop(struct worker *worker) {
  pthread_t thread = worker->thread;
  memset(worker, 0, sizeof *worker);
  pthread_join(thread, NULL);
}

// Zeros are what it was made with, and nobody writes anything else.
struct reader {
  int quit;
  pthread_t thread;
};
static void *read_bad(void *argument) {
  struct reader *reader = argument;
  while (!reader->quit) //~ thread-endless: the thread that runs 'read_bad' never ends: there is no way out of this loop, but 'reader_stop' waits for it
    work();
  return NULL;
}
int reader_start(struct reader *reader) {
  memset(reader, 0, sizeof *reader);
  return pthread_create(&reader->thread, NULL, read_bad, reader);
}
void reader_stop(struct reader *reader) { pthread_join(reader->thread, NULL); }

// Not zeros.
struct filler {
  char quit;
  pthread_t thread;
};
static void *fill_ok(void *argument) {
  struct filler *filler = argument;
  while (!filler->quit)
    work();
  return NULL;
}
int filler_start(struct filler *filler) {
  return pthread_create(&filler->thread, NULL, fill_ok, filler);
}
void filler_stop(struct filler *filler) {
  pthread_t thread = filler->thread;
  memset(filler, 1, sizeof *filler);
  pthread_join(thread, NULL);
}

// ---- by what nobody has seen

struct state {
  int quit;
};
struct session {
  struct state state; // the flag is a part of a part
  pthread_t thread;
};
void session_close(struct session *session);
static void *session_ok(void *argument) {
  struct session *session = argument;
  while (!session->state.quit)
    work();
  return NULL;
}
int session_start(struct session *session) {
  return pthread_create(&session->thread, NULL, session_ok, session);
}
void session_stop(struct session *session) {
  session_close(session);
  pthread_join(session->thread, NULL);
}

// It only looks.
struct viewer {
  int quit;
  pthread_t thread;
};
void viewer_print(const struct viewer *viewer);
static void *view_bad(void *argument) {
  struct viewer *viewer = argument;
  while (!viewer->quit) //~ thread-endless: but 'viewer_stop' waits for it
    work();
  return NULL;
}
int viewer_start(struct viewer *viewer) {
  return pthread_create(&viewer->thread, NULL, view_bad, viewer);
}
void viewer_stop(struct viewer *viewer) {
  viewer_print(viewer);
  pthread_join(viewer->thread, NULL);
}
