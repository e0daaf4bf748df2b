// What the library never makes negative is no sign of failure: the size of a file is not -1.
#include "mini/fcntl.h"
#include "mini/mman.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

struct stat {
  int st_mode;
  long st_size;
};
int fstat(int fd, struct stat *status);
void show(const char *text, long size);

static char *map_file(const char *name, long *size) {
  struct stat status;
  char *map = NULL;
  *size = -1;
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return NULL;
  if (fstat(fd, &status) == 0) {
    map = mmap(NULL, status.st_size, 1, 2, fd, 0);
    if (map == MAP_FAILED)
      map = NULL;
    else
      *size = status.st_size;
  }
  close(fd);
  return map;
}
int file_ok(const char *name) {
  long size;
  char *map = map_file(name, &size);
  if (size == -1)
    return -1;
  show(map, size);
  munmap(map, size);
  return 0;
}
int below_ok(const char *name) {
  long size;
  char *map = map_file(name, &size);
  if (size < 0)
    return -1;
  show(map, size);
  munmap(map, size);
  return 0;
}
// True: a file may be empty, or small.
int empty_bad(const char *name) {
  long size;
  char *map = map_file(name, &size); //~ leak-memory: 'map'
  if (size <= 0)
    return -1;
  show(map, size);
  munmap(map, size);
  return 0;
}
int small_bad(const char *name) {
  long size;
  char *map = map_file(name, &size); //~ leak-memory: 'map'
  if (size < 100)
    return -1;
  show(map, size);
  munmap(map, size);
  return 0;
}

// Near misses: another number of the same object, and the same name in an object of one's own.
static char *map_mode(int fd, long *mode) {
  struct stat status;
  char *map = NULL;
  *mode = -1;
  if (fstat(fd, &status) == 0) {
    map = mmap(NULL, status.st_size, 1, 2, fd, 0);
    if (map == MAP_FAILED)
      map = NULL;
    else
      *mode = status.st_mode;
  }
  return map;
}
int mode_bad(int fd) {
  long mode;
  char *map = map_mode(fd, &mode); //~ leak-memory: 'map'
  if (mode == -1)
    return -1;
  munmap(map, 1);
  return 0;
}
struct entry {
  long st_size;
};
int entry_size(int fd, struct entry *entry);
static char *map_entry(int fd, long *size) {
  struct entry entry;
  char *map = NULL;
  *size = -1;
  if (entry_size(fd, &entry) == 0) {
    map = mmap(NULL, entry.st_size, 1, 2, fd, 0);
    if (map == MAP_FAILED)
      map = NULL;
    else
      *size = entry.st_size;
  }
  return map;
}
int entry_bad(int fd) {
  long size;
  char *map = map_entry(fd, &size); //~ leak-memory: 'map'
  if (size == -1)
    return -1;
  munmap(map, size);
  return 0;
}
