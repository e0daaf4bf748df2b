// What is given to a release is not always the whole, nor what the variable holds afterwards.
#include "mini/stdlib.h"
#include "mini/mman.h"

// A map is released part by part: who does so says how much.
int map_ok(int fd) {
  char *map = mmap(NULL, 8192, 0, 0, fd, 0);
  if (map == MAP_FAILED)
    return -1;
  munmap(map, 4096);
  munmap(map + 4096, 4096);
  return 0;
}
int map_bad(int fd) {
  char *map = mmap(NULL, 8192, 0, 0, fd, 0);
  if (map == MAP_FAILED)
    return -1;
  munmap(map, 8192);
  munmap(map, 8192); //~ release-twice: 'map'
  return 0;
}

// What it was before.
void step_ok(char *text) {
  char *at = text;
  free(at++);
}
void step_bad(char *text) {
  char *at = text;
  free(++at); //~ release-not-heap: 'text'
}
void stepped_bad(char *text) {
  char *at = text;
  at++;
  free(at++); //~ release-not-heap: 'text'
}
