// A global that is asked twice, and that somebody far away may change in between: perhaps, but
// that is no reason to tell of a leak.
#include "mini/stdlib.h"

struct conf {
  int mode;
  int loading;
} server;
int next(char *line);

static int set_mode(int value) {
  if (server.loading)
    return -1;
  server.mode = value;
  return 0;
}
static int load(int *room) {
  char line[8];
  int value = next(line);
  set_mode(value);
  return value + room[0];
}

// Silent: it would have to be set by what `load` calls.
int far(int *room, size_t n) {
  int *own = NULL;
  server.loading = 1;
  if (server.mode == 2) {
    own = malloc(n);
    if (!own)
      abort();
    room = own;
  }
  int bad = load(room);
  server.loading = 0;
  if (server.mode == 2)
    free(own);
  return bad;
}

// The function calls who sets it: lost.
int near(int *room, size_t n, int value) {
  int *own = NULL;
  if (server.mode == 2) {
    own = malloc(n); //~ leak-memory: 'own'
    if (!own)
      abort();
    room = own;
  }
  set_mode(value);
  int first = room[0];
  if (server.mode == 2)
    free(own);
  return first;
}

// It sets it itself: lost.
int itself(int *room, size_t n, int value) {
  int *own = NULL;
  if (server.mode == 2) {
    own = malloc(n); //~ leak-memory: 'own'
    if (!own)
      abort();
    room = own;
  }
  int bad = load(room);
  server.mode = value;
  if (server.mode == 2)
    free(own);
  return bad;
}

// It is there with any mode: lost.
int always(size_t n) {
  if (server.mode == 2)
    server.loading = 1;
  int *own = malloc(n); //~ leak-memory: 'own'
  if (!own)
    return -1;
  int bad = load(own);
  if (server.mode == 2)
    free(own);
  return bad;
}

// So it is here, where somebody has asked in between: lost.
int asked(size_t n) {
  int *own = malloc(n); //~ leak-memory: 'own'
  if (!own)
    return -1;
  if (server.mode == 2)
    server.loading = 1;
  int bad = load(own);
  if (server.mode == 2)
    free(own);
  return bad;
}
