// Descriptors that take the number of one that was closed.
#include "mini/fcntl.h"
#include "mini/unistd.h"

void detach_ok(void) {
  for (int i = 0; i < 3; i++) {
    close(i);
    open("/dev/null", O_RDWR);
  }
}
void dropped_bad(void) {
  open("/dev/null", O_RDWR); //~ leak-fd: open
  close(0);
}
void redirect_ok(int log) {
  close(0);
  dup(log);
}
// Somebody's descriptor is just closed.
void touch_bad(int old) {
  close(old);
  open("lock", O_RDWR); //~ leak-fd: open
}
int kept_bad(void) {
  close(0);
  int fd = open("/dev/null", O_RDWR); //~ leak-fd: 'fd'
  char text[4];
  return (int)read(fd, text, sizeof text);
}
