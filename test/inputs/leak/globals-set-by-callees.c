// What was asked of a global before a call does not hold after it, where the callee sets it.
#include "mini/stdlib.h"

int probe(void);
void unseen(void);
static int ready;
static struct {
  int isOpen;
  int isLoud;
} state;

static void probe_it(void) {
  ready = probe();
  state.isOpen = probe();
}
static void probe_later(void) { probe_it(); }

int asked_again_bad(void) {
  if (!ready) {
    probe_it();
    if (ready) {
      char *text = malloc(3); //~ leak-memory: text
      return text != NULL;
    }
  }
  return -1;
}
int field_bad(void) {
  if (!state.isOpen) {
    probe_later();
    if (state.isOpen) {
      char *text = malloc(3); //~ leak-memory: text
      return text != NULL;
    }
  }
  return -1;
}
int both_times_bad(void) {
  char *text = NULL;
  if (ready)
    text = malloc(3); //~ leak-memory: text
  probe_later();
  if (ready)
    free(text);
  return 0;
}
// A copy keeps what it was.
int copied_ok(void) {
  int was = ready;
  char *text = NULL;
  if (was)
    text = malloc(3);
  probe_it();
  if (was)
    free(text);
  return 0;
}
// The callee does not set this one.
int left_alone_ok(void) {
  char *text = NULL;
  if (state.isLoud)
    text = malloc(3);
  probe_it();
  if (state.isLoud)
    free(text);
  return 0;
}
// Of what nobody sees it is not expected.
extern int isVerbose;
int unseen_fn(void) {
  char *text = NULL;
  if (isVerbose)
    text = malloc(3);
  unseen();
  if (isVerbose)
    free(text);
  return 0;
}

// What it sets it to, where that is always the same, is known afterwards.
static void start(void) {
  ready = 1;
  state.isOpen = 1;
}
static void start_later(void) {
  probe();
  start();
}
int started_ok(void) {
  if (!ready)
    start();
  char *text = malloc(3);
  if (ready)
    free(text);
  return 0;
}
int started_later_ok(void) {
  if (!state.isOpen)
    start_later();
  char *text = malloc(3);
  if (state.isOpen)
    free(text);
  return 0;
}
// ... and where it goes together with what it returns.
static int start_perhaps(void) {
  if (!probe())
    return -1;
  ready = 1;
  return 0;
}
int started_perhaps_ok(void) {
  if (!ready && start_perhaps())
    return -1;
  char *text = malloc(3);
  if (ready)
    free(text);
  return 0;
}
int not_checked_bad(void) {
  if (!ready)
    start_perhaps();
  char *text = malloc(3); //~ leak-memory: text
  if (ready)
    free(text);
  return 0;
}
