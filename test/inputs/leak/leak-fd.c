// Descriptors.
#include "mini/fcntl.h"
#include "mini/socket.h"
#include "mini/stdio.h"
#include "mini/unistd.h"

int first_bad(const char *name) {
  char c;
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd' is not released by 'close'
  if (fd < 0)
    return -1;
  if (read(fd, &c, 1) != 1)
    return -1; //~ note: ends here
  close(fd);
  return c;
}
int server_bad(const struct sockaddr *address, unsigned size) {
  int fd = socket(2, 1, 0); //~ leak-fd: 'fd'
  if (fd == -1)
    return -1;
  if (bind(fd, address, size) < 0)
    return -1;
  if (listen(fd, 5) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}
// So is 0, which programs that have a standard input never get.
void positive_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd > 0)
    close(fd);
}
void duplicate_bad(int fd) {
  int copy = dup(fd); //~ leak-fd: 'copy'
  if (copy < 0)
    return;
  write(copy, "a", 1);
}
int one_end_bad(void) {
  int ends[2];
  if (pipe(ends) < 0) //~ leak-fd: 'ends[0]'
    return -1;
  return 0;
}
// The stream has the descriptor only when there is one.
FILE *stream_bad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return NULL;
  return fdopen(fd, "r");
}
int stream_of_it_bad(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r"); //~ leak-file: 'file'
  if (!file) {
    close(fd);
    return -1;
  }
  return fgetc(file);
}

int first_ok(const char *name) {
  char c;
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  long count = read(fd, &c, 1);
  close(fd);
  return count == 1 ? c : -1;
}
int server_ok(const struct sockaddr *address, unsigned size) {
  int fd = socket(2, 1, 0);
  if (fd == -1)
    return -1;
  if (bind(fd, address, size) < 0 || listen(fd, 5) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}
int not_negative_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd >= 0)
    close(fd);
  return 0;
}
int not_minus_one_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd != -1)
    close(fd);
  return 0;
}
int in_condition_ok(const char *name) {
  int fd;
  if ((fd = open(name, O_RDONLY)) < 0)
    return -1;
  return close(fd);
}
FILE *stream_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return NULL;
  FILE *file = fdopen(fd, "r");
  if (!file)
    close(fd);
  return file;
}
int both_ends_ok(void) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  close(ends[0]);
  close(ends[1]);
  return 0;
}
int loop_over_ends_ok(void) {
  int ends[2];
  if (pipe(ends))
    return -1;
  for (int i = 0; i < 2; ++i)
    close(ends[i]);
  return 0;
}
int handed_out_ok(int *out) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  close(ends[1]);
  *out = ends[0];
  return 0;
}
// Constants name them: they are variables of their own.
void forgotten_end_bad(void) {
  int ends[2];
  if (pipe(ends) < 0) //~ leak-fd: 'ends[1]'
    return;
  close(ends[0]);
}
int accept_loop_ok(int listening) {
  for (;;) {
    int fd = accept(listening, NULL, NULL);
    if (fd < 0)
      return -1;
    write(fd, "a", 1);
    close(fd);
  }
}
int accept_loop_bad(int listening) {
  for (;;) {
    int fd = accept(listening, NULL, NULL); //~ leak-fd: 'fd'
    if (fd < 0)
      return -1;
    if (write(fd, "a", 1) != 1)
      continue;
    close(fd);
  }
}

// Closing it behind the back of the library. Silent.
long syscall(long number, ...);
int close_by_number(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  return (int)syscall(3, fd);
}

// It fails with what is not zero, whatever that is. Silent.
int ends_of_pipe(int *ends) {
  int both[2];
  if (pipe(both))
    return 1;
  ends[0] = both[0];
  ends[1] = both[1];
  return 0;
}
