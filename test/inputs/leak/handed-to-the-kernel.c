// The kernel keeps a pointer, and hands it back to whoever waits: epoll, timers, signals, pipes.
#include "mini/stdlib.h"
#include "mini/unistd.h"

typedef union epoll_data {
  void *ptr;
  int fd;
} epoll_data_t;
struct epoll_event {
  unsigned events;
  epoll_data_t data;
};
int epoll_ctl(int poll, int what, int fd, struct epoll_event *event);
enum { EPOLL_CTL_ADD = 1, EPOLLIN = 1 };
union sigval {
  int sival_int;
  void *sival_ptr;
};
int sigqueue(int process, int signal, const union sigval value);
int accept(int fd, void *address, unsigned *length);

struct client {
  int fd;
};
int accept_ok(int poll, int listener) {
  int fd = accept(listener, NULL, NULL);
  if (fd < 0)
    return -1;
  struct client *client = calloc(1, sizeof(*client));
  if (!client) {
    close(fd);
    return -1;
  }
  client->fd = fd;
  struct epoll_event event = {.events = EPOLLIN};
  event.data.ptr = client;
  if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0) {
    close(fd);
    free(client);
    return -1;
  }
  return 0;
}
// Where that fails nobody has it.
int accept_bad(int poll, int fd) {
  struct client *client = calloc(1, sizeof(*client)); //~ leak-memory: 'client'
  if (!client)
    return -1;
  client->fd = fd;
  struct epoll_event event = {.events = EPOLLIN};
  event.data.ptr = client;
  if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0)
    return -1;
  return 0;
}
// Near miss: only its number is given.
int numbered_bad(int poll, int fd) {
  struct client *client = calloc(1, sizeof(*client)); //~ leak-memory: 'client'
  if (!client)
    return -1;
  struct epoll_event event = {.events = EPOLLIN};
  event.data.fd = fd;
  return epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}

int sent_ok(int pipe, int fd) {
  struct client *client = calloc(1, sizeof(*client));
  if (!client)
    return -1;
  client->fd = fd;
  if (write(pipe, &client, sizeof(client)) != sizeof(client)) {
    free(client);
    return -1;
  }
  return 0;
}
// Near miss: what is in it is written, not where it is.
int written_bad(int pipe) {
  struct client *client = calloc(1, sizeof(*client)); //~ leak-memory: 'client'
  if (!client)
    return -1;
  if (write(pipe, client, sizeof(*client)) < 0)
    return -1;
  return 0;
}
int signalled_ok(int process) {
  union sigval value;
  value.sival_ptr = malloc(3);
  if (!value.sival_ptr)
    return -1;
  if (sigqueue(process, 10, value) < 0) {
    free(value.sival_ptr);
    return -1;
  }
  return 0;
}
