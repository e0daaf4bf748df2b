// Pipes that nobody writes to.
#include "mini/unistd.h"

int fork(void);
int fcntl(int fd, int what, ...);
void hand_on(int fd);

int nobody_bad(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  if (read(ends[0], &c, 1) < 0) //~ thread-blocked: nobody writes to 'ends[1]', the other end of the pipe
    c = 0;
  close(ends[0]);
  close(ends[1]);
  return c;
}
int until_end_bad(void) {
  int ends[2];
  char buffer[16];
  int sum = 0;
  if (pipe(ends) != 0)
    return -1;
  while (read(ends[0], buffer, sizeof buffer) > 0) //~ thread-blocked: nobody writes to 'ends[1]'
    ++sum;
  close(ends[1]);
  close(ends[0]);
  return sum;
}
int closed_ok(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  close(ends[1]);
  if (read(ends[0], &c, 1) < 0)
    c = 0;
  close(ends[0]);
  return c;
}
int written_ok(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  if (write(ends[1], "a", 1) != 1 || read(ends[0], &c, 1) < 0)
    c = 0;
  close(ends[0]);
  close(ends[1]);
  return c;
}
// The child writes.
int forked_ok(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  if (fork() == 0) {
    write(ends[1], "a", 1);
    _exit(0);
  }
  if (read(ends[0], &c, 1) < 0)
    c = 0;
  close(ends[0]);
  close(ends[1]);
  return c;
}
int handed_on_ok(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  hand_on(ends[1]);
  if (read(ends[0], &c, 1) < 0)
    c = 0;
  close(ends[0]);
  return c;
}
// It does not wait.
int asked_ok(void) {
  int ends[2];
  char c = 0;
  if (pipe(ends) != 0)
    return -1;
  fcntl(ends[0], 4, 2048);
  if (read(ends[0], &c, 1) < 0)
    c = 0;
  close(ends[0]);
  close(ends[1]);
  return c;
}
