// A function that releases one member before it fills it anew says that the object has been in use:
// what another member holds is lost when that is filled as well.
#include "mini/stdlib.h"
#include "mini/string.h"

struct request {
  char *name;
  char *answer;
  char *label;
  int port;
};

int start_bad(struct request *request, const char *name, int port) {
  if (request->answer)
    free(request->answer);
  request->port = port;
  request->name = strdup(name); //~ leak-memory: 'request->name'
  if (!request->name)
    return -1;
  request->answer = malloc(100);
  return request->answer ? 0 : -1;
}
int start_ok(struct request *request, const char *name, int port) {
  if (request->answer)
    free(request->answer);
  request->port = port;
  free(request->name);
  request->name = strdup(name);
  if (!request->name)
    return -1;
  request->answer = malloc(100);
  return request->answer ? 0 : -1;
}
// Nothing says that the object has been in use.
int first_ok(struct request *request, const char *name) {
  request->name = strdup(name);
  request->answer = malloc(100);
  return request->name && request->answer ? 0 : -1;
}
// Only where there is nothing yet.
int again_ok(struct request *request, const char *name) {
  free(request->answer);
  request->answer = malloc(100);
  if (!request->name)
    request->name = strdup(name);
  return request->answer ? 0 : -1;
}
// Another has what it held.
int exchange_ok(struct request *request, const char *name, char **old) {
  free(request->answer);
  request->answer = malloc(100);
  *old = request->name;
  request->name = strdup(name);
  return 0;
}
static void clear(struct request *request) {
  free(request->name);
  free(request->answer);
  request->name = NULL;
  request->answer = NULL;
}
int restart_ok(struct request *request, const char *name) {
  clear(request);
  request->name = strdup(name);
  request->answer = malloc(100);
  return 0;
}
// Nobody releases labels: they are not the request's own.
int mark_ok(struct request *request, char *label) {
  free(request->answer);
  request->answer = malloc(100);
  request->label = strdup(label);
  return 0;
}
void end_ok(struct request *request) { clear(request); }

// Of another object.
struct pair {
  struct request first, second;
};
void pair_ok(struct pair *pair, const char *name) {
  free(pair->first.answer);
  pair->first.answer = malloc(100);
  pair->second.name = strdup(name);
}
void pair_bad(struct pair *pair, const char *name) {
  free(pair->first.answer);
  pair->first.answer = malloc(100);
  pair->first.name = strdup(name); //~ leak-memory: 'pair->first.name'
}
