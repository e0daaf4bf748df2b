// Pointers that go back to where their block begins: what is handed out stands behind a header.
#include "mini/stdlib.h"

struct header {
  size_t size;
  int owners;
};

static void *make(size_t size) {
  struct header *header = malloc(sizeof *header + size);
  if (!header)
    return NULL;
  header->size = size;
  return header + 1;
}
// Silent: the header is before it.
void drop_ok(void *memory) {
  if (!memory)
    return;
  memory = (char *)memory - sizeof(struct header);
  free(memory);
}
void step_ok(struct header *header) {
  --header;
  free(header);
}
void less_ok(char *memory) {
  memory -= sizeof(struct header);
  free(memory);
}
void plus_ok(char *memory) {
  memory += -8;
  free(memory);
}
int both_ok(size_t size) {
  void *memory = make(size);
  drop_ok(memory);
  return 0;
}
// True: it goes on, and stays there.
int forward_bad(size_t size) {
  char *memory = malloc(size);
  if (!memory)
    return -1;
  memory++;
  free(memory); //~ release-not-heap: 'memory'
  return 0;
}
int constant_bad(size_t size) {
  char *memory = malloc(size);
  if (!memory)
    return -1;
  memory = memory + 4;
  free(memory); //~ release-not-heap: 'memory'
  return 0;
}
// Near miss: back again, by as much as anybody knows.
int there_and_back_ok(size_t size) {
  char *memory = malloc(size);
  if (!memory)
    return -1;
  memory += 4;
  memory -= 4;
  free(memory);
  return 0;
}
// Near miss: back first, then further on than it was.
int back_and_on_fn(size_t size) {
  char *memory = malloc(size);
  if (!memory)
    return -1;
  memory -= 4;
  memory += 8;
  free(memory);
  return 0;
}
