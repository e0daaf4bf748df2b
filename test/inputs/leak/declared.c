// What attributes say of functions that nobody has seen.
#include "mini/stdlib.h"

int is_ready(int times);
void *make(size_t size) __attribute__((malloc));
void *make_owned(size_t size) __attribute__((ownership_returns(malloc, 1)));
void take(void *memory) __attribute__((ownership_takes(malloc, 1)));
void hold(void *memory) __attribute__((ownership_holds(malloc, 1)));
void *find(size_t size);

// One that is released tells what it is.
int made_bad(void) {
  char *memory = make(3); //~ leak-memory: 'memory'
  if (!memory)
    return 1;
  if (is_ready(1))
    return 2;
  free(memory);
  return 0;
}
int made_ok(void) {
  char *memory = make_owned(3);
  if (!memory)
    return 1;
  int result = is_ready(1);
  free(memory);
  return result;
}
int made_owned_bad(void) {
  char *memory = make_owned(3); //~ leak-memory: 'memory'
  if (!memory)
    return 1;
  if (is_ready(1))
    return 2;
  take(memory);
  return 0;
}
// Near miss: nobody says that it makes something; once is no evidence.
int found_ok(void) {
  char *memory = find(3);
  if (is_ready(2))
    return 2;
  free(memory);
  return 0;
}
int taken_bad(void) {
  char *memory = malloc(3);
  if (!memory)
    return 1;
  take(memory);
  free(memory); //~ release-twice: 'memory'
  return 0;
}
int taken_ok(void) {
  char *memory = malloc(3);
  if (!memory)
    return 1;
  take(memory);
  return 0;
}
int held_ok(void) {
  char *memory = malloc(3);
  if (!memory)
    return 1;
  hold(memory);
  return 0;
}
