// Globals that only hand a value to the function that is called next.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(char c);
void later(void (*run)(void));

static char *line;
static void check_line(void) { use(line[0]); }
void passed_bad(const char *text) {
  line = strdup(text); //~ leak-memory: 'line'
  if (!line)
    return;
  check_line();
}
// The callee reads into a variable first; the number is a descriptor.
static int input;
static void read_input(void) {
  int fd = input;
  char buffer[8];
  read(fd, buffer, sizeof buffer);
}
void descriptor_bad(const char *name) {
  input = open(name, O_RDONLY); //~ leak-fd: 'input'
  if (input < 0)
    return;
  read_input();
}
// Two levels further on.
static char *word;
static void look(void) { use(word[0]); }
static void look_twice(void) {
  look();
  look();
}
void deeper_bad(const char *text) {
  word = strdup(text); //~ leak-memory: 'word'
  if (!word)
    return;
  look_twice();
}

// ---- the callee releases it

static char *taken;
static void use_and_free(void) {
  use(taken[0]);
  free(taken);
}
void released_ok(const char *text) {
  taken = strdup(text);
  if (!taken)
    return;
  use_and_free();
}
// So does its writer, afterwards.
static char *lent;
static void use_lent(void) { use(lent[0]); }
void afterwards_ok(const char *text) {
  lent = strdup(text);
  if (!lent)
    return;
  use_lent();
  free(lent);
}

// ---- somebody else may still want it

static char *last;
static void show_last(void) { use(last[0]); }
void kept_ok(const char *text) {
  last = strdup(text);
  if (!last)
    return;
  show_last();
}
const char *last_ok(void) { return last; }

// Set up here, used there, by one that calls both.
static char *table;
static void set_up(void) { table = malloc(64); }
static void look_up(void) {
  if (table)
    use(table[0]);
}
void both_ok(void) {
  set_up();
  look_up();
}
// Whoever has the address of the reader may call it at any time.
static char *pending;
static void run_pending(void) {
  if (pending)
    use(pending[0]);
}
void callback_ok(const char *text) {
  pending = strdup(text);
  later(run_pending);
}
// The reader is called without a new value as well.
static char *shown;
static void show(void) {
  if (shown)
    use(shown[0]);
}
void sometimes_ok(const char *text, int isNew) {
  if (isNew)
    shown = strdup(text);
  show();
}
// Its address is elsewhere.
static char *known;
static void use_known(void) { use(known[0]); }
int get(char **where);
int address_ok(const char *text) {
  known = strdup(text);
  if (!known)
    return -1;
  use_known();
  return get(&known);
}
// Nobody is given it: kept for as long as the program runs.
int use_descriptor(int fd);
static int lock = -1;
int lock_ok(const char *name) {
  lock = open(name, O_RDWR);
  if (lock < 0)
    return -1;
  if (use_descriptor(lock) < 0) {
    close(lock);
    lock = -1;
    return -1;
  }
  return 0;
}
static char *reserve;
int reserve_ok(void) {
  reserve = malloc(4096);
  return reserve ? 0 : -1;
}
