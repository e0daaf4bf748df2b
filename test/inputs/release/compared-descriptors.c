// Two descriptors that are open are not the same number: where both are compared with one that has
// been closed, at most one of the comparisons holds.
#include "mini/unistd.h"

static int sending, receiving;

void make_room_ok(int fd) {
  if (sending == fd) {
    sending = dup(fd);
    close(fd);
  }
  if (receiving == fd) {
    receiving = dup(fd);
    close(fd);
  }
}
// True: any flag.
void flag_bad(int fd, int flag) {
  if (sending == fd) {
    sending = dup(fd);
    close(fd);
  }
  if (flag) {
    receiving = dup(fd); //~ release-then-use: 'fd'
    close(fd);
  }
}
// True: where it is another one.
void other_bad(int fd) {
  close(fd);
  if (receiving != fd)
    receiving = dup(fd); //~ release-then-use: 'fd'
}
// True: by another name, which is the same.
void copy_bad(int fd) {
  int copy = fd;
  close(fd);
  if (copy == fd)
    receiving = dup(copy); //~ release-then-use: 'copy'
}
