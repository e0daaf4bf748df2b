#include "mini/stdio.h"

struct job {
  FILE *log;
};
struct task {
  FILE *log;
};
void finish(struct job job);
void forget(struct job job);

void finished_ok(const char *name) {
  struct job job;
  FILE *log = fopen(name, "w");
  job.log = log;
  finish(job);
}
void forgotten_bad(const char *name) {
  struct job job;
  FILE *log = fopen(name, "w"); //~ leak-file: file in 'log'
  job.log = log;
  forget(job);
}
void task_bad(const char *name) {
  struct task task;
  task.log = fopen(name, "w"); //~ leak-file: file in 'task.log'
}
