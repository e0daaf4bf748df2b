// What is opened where a standard stream is closed becomes that stream, and stays.
#include "mini/fcntl.h"
#include "mini/unistd.h"

enum { F_GETFD = 1 };
int fcntl(int fd, int command, ...);

int fill_ok(void) {
  int ends[2];
  while (fcntl(0, F_GETFD) == -1 || fcntl(1, F_GETFD) == -1 || fcntl(2, F_GETFD) < 0)
    if (pipe(ends))
      return 1;
  return 0;
}
void fill_one_ok(void) {
  if (fcntl(2, F_GETFD) != -1)
    return;
  open("/dev/null", O_RDWR);
}
int fill_bad(int fd) {
  int ends[2];
  while (fcntl(fd, F_GETFD) == -1)
    if (pipe(ends)) //~ leak-fd: 'ends[0]'
      return 1;
  return 0;
}
int other_way_bad(void) {
  if (fcntl(1, F_GETFD) == -1)
    return 1;
  int fd = open("/dev/null", O_RDWR); //~ leak-fd: 'fd'
  return fd < 0;
}
int on_request_bad(int isWanted) {
  int fd = -1;
  if (isWanted || fcntl(1, F_GETFD) == -1)
    fd = open("/dev/null", O_RDWR); //~ leak-fd: 'fd'
  return fd < 0;
}
