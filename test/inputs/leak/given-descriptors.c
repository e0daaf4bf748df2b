// A callee closes the descriptors that it is given in a structure, where there are some: 0 stands
// for none, which programs that have a standard input never get.
#include "mini/fcntl.h"
#include "mini/unistd.h"

struct process {
  int in;
  int out;
};
int spawn(struct process *process);

static int run(struct process *process) {
  int result = spawn(process);
  if (process->in)
    close(process->in);
  if (process->out > 0)
    close(process->out);
  return result;
}
static int run_some(struct process *process) {
  int result = spawn(process);
  if (process->in)
    close(process->in);
  return result;
}

int both_ok(const char *name) {
  struct process process = {0, 0};
  process.in = open(name, O_RDONLY);
  if (process.in < 0)
    return -1;
  process.out = open(name, O_RDWR);
  if (process.out < 0) {
    close(process.in);
    return -1;
  }
  return run(&process);
}
int one_bad(const char *name) {
  struct process process = {0, 0};
  process.out = open(name, O_RDWR); //~ leak-fd: 'process.out'
  if (process.out < 0)
    return -1;
  return run_some(&process);
}
