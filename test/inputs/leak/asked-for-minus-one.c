// `fd == -1` asks as much as `fd < 0`: what hands out descriptors returns nothing less than -1, and
// no memory map is at null.
#include "mini/fcntl.h"
#include "mini/mman.h"
#include "mini/unistd.h"

int work(int fd);
int look(const void *map);

static int open_into(const char *name, int *fd) {
  *fd = open(name, O_RDONLY);
  if (*fd == -1)
    return -1;
  return 0;
}
int into_bad(const char *name) {
  int fd;
  if (open_into(name, &fd)) //~ leak-fd: 'fd'
    return -1;
  if (work(fd))
    return -1;
  close(fd);
  return 0;
}
int into_ok(const char *name) {
  int fd;
  if (open_into(name, &fd))
    return -1;
  int result = work(fd);
  close(fd);
  return result;
}

// By a number in between, and by what is left of a comparison.
static int open_as(const char *name, int *fd) {
  int found = open(name, O_RDONLY);
  *fd = found;
  return found == -1 ? -1 : 0;
}
int as_bad(const char *name) {
  int fd = -1;
  if (open_as(name, &fd) < 0) //~ leak-fd: 'fd'
    return -1;
  return work(fd);
}
int as_ok(const char *name) {
  int fd = -1;
  if (open_as(name, &fd) < 0)
    return -1;
  int result = work(fd);
  if (fd != -1)
    close(fd);
  return result;
}

static int map_into(int fd, void **map) {
  *map = mmap(0, 4096, 1, 1, fd, 0);
  if (*map == MAP_FAILED)
    return -1;
  return 0;
}
int map_bad(int fd) {
  void *map;
  if (map_into(fd, &map)) //~ leak-memory: 'map'
    return -1;
  if (look(map))
    return -1;
  munmap(map, 4096);
  return 0;
}
int map_ok(int fd) {
  void *map;
  if (map_into(fd, &map))
    return -1;
  int result = look(map);
  munmap(map, 4096);
  return result;
}
// A number of the program's own may be anything.
int pick(void);
static int pick_into(int *number) {
  *number = pick();
  if (*number == -1)
    return -1;
  return 0;
}
int pick_ok(void) {
  int number;
  if (pick_into(&number))
    return -1;
  return number < -1 ? 0 : work(number);
}
