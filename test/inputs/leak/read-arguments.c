// Functions that only read the text that they are given: who asks for it again hears the same.
#include "mini/stdlib.h"
#include "mini/string.h"

struct host {
  char *name;
};
static struct host *host_new(char *name) {
  struct host *host = calloc(1, sizeof *host);
  if (!host)
    return NULL;
  host->name = strdup(name);
  return host;
}
static struct host *host_taken(char *name) {
  struct host *host = host_new(name);
  name[0] = 0;
  return host;
}
static void host_end(struct host *host) {
  free(host->name);
  free(host);
}

void asked_ok(char *name) {
  struct host *host = NULL;
  if (name[0])
    host = host_new(name);
  if (!host)
    return;
  if (name[0])
    host_end(host);
}
// It writes there.
void asked_bad(char *name) {
  struct host *host = NULL;
  if (name[0])
    host = host_taken(name); //~ leak-memory: 'host'
  if (!host)
    return;
  if (name[0])
    host_end(host);
}
