// Owners that the program counts, and a release that returns how many are left.
#include "mini/stdlib.h"

struct job {
  int users;
  int number;
};
int start(int number);
struct job *job_new(int number) {
  struct job *job = calloc(1, sizeof *job);
  if (!job)
    return NULL;
  job->users = 1;
  job->number = number;
  return job;
}
void job_ref(struct job *job) { job->users += 1; }
int job_unref(struct job *job) {
  int left = --job->users;
  if (left > 0)
    return left;
  free(job);
  return 0;
}
int job_put(struct job *job) { return job_unref(job); }

int once_ok(void) {
  struct job *job = job_new(1);
  if (!job)
    return -1;
  job_unref(job);
  return 0;
}
int twice_ok(void) {
  struct job *job = job_new(1);
  if (!job)
    return -1;
  job_ref(job);
  job_put(job);
  job_put(job);
  return 0;
}
int by_hand_ok(void) {
  struct job *job = job_new(1);
  if (!job)
    return -1;
  job->users++;
  job_unref(job);
  job_unref(job);
  return 0;
}
int left_ok(int number) {
  struct job *job = job_new(number);
  if (!job)
    return -1;
  job_ref(job);
  if (job_unref(job) > 0)
    return job_unref(job);
  return 0;
}

int once_bad(int number) {
  struct job *job = job_new(number); //~ leak-memory: 'job'
  if (!job)
    return -1;
  if (start(job->number) < 0)
    return -1;
  job_unref(job);
  return 0;
}
int twice_bad(int number) {
  struct job *job = job_new(number);
  if (!job)
    return -1;
  job_unref(job);
  job_unref(job); //~ release-twice: 'job'
  return 0;
}

// Near miss: it answers whether it could be closed, and counts nothing. Else it is still there.
struct port {
  int isBusy;
  int number;
};
struct port *port_new(int number) {
  struct port *port = malloc(sizeof *port);
  if (!port)
    return NULL;
  port->isBusy = start(number);
  port->number = number;
  return port;
}
int port_end(struct port *port) {
  if (port->isBusy)
    return port->number > 0 ? port->number : 1;
  free(port);
  return 0;
}
int ended_bad(int number) {
  struct port *port = port_new(number); //~ leak-memory: 'port'
  if (!port)
    return -1;
  port_end(port);
  return 0;
}
