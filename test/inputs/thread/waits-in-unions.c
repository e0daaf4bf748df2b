// Members of a union are one place: what somebody waits for may be another one of them.
#include "mini/fcntl.h"
#include "mini/pthread.h"
#include "mini/socket.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

struct link {
  int socket;
};
union end {
  int file;
  struct link *link;
};
struct connection {
  union end end;
  int left;
};

// A file, which never waits, beside one end of a pair of sockets.
int open_file(struct connection *c, const char *path) {
  c->end.file = open(path, O_RDONLY);
  return c->end.file < 0 ? -1 : 0;
}
int open_link(struct connection *c) {
  int ends[2];
  c->end.link = calloc(1, sizeof *c->end.link);
  if (!c->end.link)
    return -1;
  if (socketpair(1, 1, 0, ends) < 0) {
    free(c->end.link);
    return -1;
  }
  c->end.link->socket = ends[0];
  close(ends[1]);
  return 0;
}
long step_ok(struct connection *c) {
  char buffer[64];
  long got = read(c->end.file, buffer, sizeof buffer);
  c->left -= (int)got;
  return got;
}

// A member that is no union: nobody wakes it.
struct gate {
  pthread_mutex_t lock;
  pthread_cond_t ready;
};
static void wait_bad(struct gate *gate) {
  pthread_mutex_lock(&gate->lock);
  pthread_cond_wait(&gate->ready, &gate->lock); //~ thread-blocked: nobody in the program wakes 'ready'
  pthread_mutex_unlock(&gate->lock);
}

int main(int count, char **names) {
  struct connection c = {{0}, 10};
  static struct gate gate = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER};
  if (count > 2)
    return open_link(&c);
  if (open_file(&c, names[1]) == 0) {
    step_ok(&c);
    close(c.end.file);
  }
  wait_bad(&gate);
  return 0;
}
