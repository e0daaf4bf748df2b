// Two files that declare the same structure, without a header.
#include "mini/stdio.h"

struct job {
  FILE *log;
};
struct task { // not the one of the other file
  int number;
  FILE *log;
};
void finish(struct job job) {
  FILE *log = job.log;
  if (log)
    fclose(log);
}
void forget(struct job job) {
  if (job.log)
    fputs("done", job.log);
}
