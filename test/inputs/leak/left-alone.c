// Whether a function changes a field is known of the whole program: what was asked before a call
// holds after it, where nobody that is called writes to such a field.
#include "mini/stdlib.h"

struct job {
  int isLarge;
  int isDone;
  unsigned flags;
  char *text;
};
struct setting {
  const char *name;
  int isList;
  int (*set)(struct setting *setting, char **values);
};
struct mode {
  int isSwapped;
  int isQuiet;
} mode;
void print(const char *text);

static void mark(struct job *job) { job->isDone = 1; }
static void run(struct job *job) {
  print("run");
  mark(job);
}
static void grow(struct job *job) { job->isLarge = 1; }
static void grow_later(struct job *job) {
  print("grow");
  grow(job);
}
static void start(struct job *job) {
  struct job fresh = {0};
  *job = fresh;
}

int field_ok(struct job *job, size_t n) {
  char *room = NULL;
  if (job->isLarge && !(room = malloc(n)))
    return -1;
  run(job);
  if (job->isLarge)
    free(room);
  return 0;
}
int variable_ok(int isLarge, size_t n) {
  struct job job = {0};
  job.isLarge = isLarge;
  char *room = NULL;
  if (job.isLarge && !(room = malloc(n)))
    return -1;
  run(&job);
  if (job.isLarge)
    free(room);
  return job.isDone;
}
int bit_ok(struct job *job, size_t n) {
  char *room = NULL;
  if ((job->flags & 4) && !(room = malloc(n)))
    return -1;
  run(job);
  if (job->flags & 4)
    free(room);
  return 0;
}
// It may be another one by then.
int changed_bad(struct job *job, size_t n) {
  char *room = NULL;
  if (!job->isLarge && !(room = malloc(n))) //~ leak-memory: 'room'
    return -1;
  grow_later(job);
  if (!job->isLarge)
    free(room);
  return 0;
}
int replaced_bad(struct job *job, size_t n) {
  char *room = NULL;
  if (job->isLarge && !(room = malloc(n))) //~ leak-memory: 'room'
    return -1;
  start(job);
  if (job->isLarge)
    free(room);
  return 0;
}
static int set_one(struct setting *setting, char **values) {
  print(setting->name);
  print(values[0]);
  return 1;
}
struct setting settings[2] = {{"a", 0, set_one}, {"b", 1, set_one}};
int global_ok(struct job *job, size_t n) {
  char *room = NULL;
  if (mode.isSwapped == 2 && !(room = malloc(n)))
    return -1;
  run(job);
  if (mode.isSwapped == 2)
    free(room);
  return 0;
}
static void swap(void) { mode.isSwapped = 1; }
int global_bad(size_t n) {
  char *room = NULL;
  if (mode.isSwapped == 2 && !(room = malloc(n))) //~ leak-memory: 'room'
    return -1;
  swap();
  if (mode.isSwapped == 2)
    free(room);
  return 0;
}
// Through a pointer to the field.
struct options {
  int isLoud;
} options;
static int *const loudness = &options.isLoud;
static void turn(void) { *loudness = 0; }
int pointed_bad(size_t n) {
  char *room = NULL;
  if (options.isLoud == 2 && !(room = malloc(n))) //~ leak-memory: 'room'
    return -1;
  turn();
  if (options.isLoud == 2)
    free(room);
  return 0;
}
