// What is released and left where callers find it: the result, a variable of the caller's, a field
// that somebody looks behind, a global that is released once more.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int check(const char *text);
void note(const char *text);

// ---- the result

char *returned_bad(void) {
  char *text = malloc(3);
  free(text);
  return text; //~ release-then-use: 'text' is returned
}
char *returned_on_one_path_bad(const char *name) {
  char *text = strdup(name);
  if (!text)
    return NULL;
  if (check(text))
    free(text);
  return text; //~ release-then-use: 'text' is returned
}
char *null_returned_ok(const char *name) {
  char *text = strdup(name);
  if (!text)
    return NULL;
  if (check(text)) {
    free(text);
    text = NULL;
  }
  return text;
}
char *flag_ok(const char *name) {
  char *text = strdup(name);
  int is_bad = 0;
  if (text && check(text)) {
    free(text);
    is_bad = 1;
  }
  if (is_bad)
    return NULL;
  return text;
}
int only_compared_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (file)
    fclose(file);
  return file != NULL;
}
// Who calls it looks there, and is told.
static char *once(const char *name) {
  char *text = strdup(name);
  if (!text)
    abort();
  free(text);
  return text;
}
int letter_of_once_bad(const char *name) {
  char *text = once(name);
  return text[0]; //~ release-then-use: 'text' is used after
}
// ... or never does.
static char *twice(const char *name) {
  char *text = strdup(name);
  if (!text)
    abort();
  free(text);
  return text;
}
void letter_of_twice_ok(const char *name) { twice(name); }
static void make_none(char **out) {
  *out = strdup("x");
  if (*out)
    free(*out);
}
int none_ok(void) {
  char *text;
  make_none(&text);
  return 0;
}

// ---- a variable of the caller's

void left_out_bad(char **out) {
  *out = strdup("x");
  if (*out)
    free(*out);
} //~ release-then-use: '*out' still leads to
void put_then_released_bad(char **out) {
  char *text = strdup("x");
  *out = text;
  free(text);
} //~ release-then-use: '*out' still leads to
void cleared_out_ok(char **out) {
  *out = strdup("x");
  if (!*out)
    return;
  note(*out);
  free(*out);
  *out = NULL;
}
// A field may be but a place to work with.
struct job {
  char *scratch;
  int n;
};
void scratch_ok(struct job *job) {
  job->scratch = malloc(16);
  if (!job->scratch)
    return;
  job->n = check(job->scratch);
  free(job->scratch);
}
// Who fails says so.
int failed_ok(char **out, const char *name) {
  *out = strdup(name);
  if (!*out)
    return -1;
  if (check(name)) {
    free(*out);
    return -1;
  }
  return 0;
}
// There is nothing, or what has been released: both times -1.
int failed_then_released_bad(const char *name) {
  char *text;
  if (failed_ok(&text, name) < 0) {
    free(text); //~ release-twice: 'text'
    return -1;
  }
  free(text);
  return 0;
}
int failed_then_left_ok(const char *name) {
  char *text;
  if (failed_ok(&text, name) < 0)
    return -1;
  free(text);
  return 0;
}
// Who sees it by something else keeps it on other paths.
void kept_or_not_ok(char **out, const char *name) {
  *out = strdup(name);
  if (*out && check(name) < 0)
    free(*out);
}

// ---- a field

struct server {
  char *host;
  int port;
};
static void server_stop(struct server *server) {
  free(server->host);
  server->port = 0;
}
static void server_stop_well(struct server *server) {
  free(server->host);
  server->host = NULL;
}
static int first_of(const struct server *server) { return server->host ? server->host[0] : 0; }
static int port_of(const struct server *server) { return server->port; }
static int first_when(const struct server *server, int is_up) {
  return is_up ? server->host[0] : 0;
}
static int first_of_new(struct server *server, const char *host) {
  server->host = strdup(host);
  int first = server->host ? server->host[0] : 0;
  free(server->host);
  server->host = NULL;
  return first;
}
int stopped_then_asked_bad(struct server *server) {
  server_stop(server);
  return first_of(server); //~ release-then-use: 'server->host'
}
int stopped_well_ok(struct server *server) {
  server_stop_well(server);
  return first_of(server);
}
int port_ok(struct server *server) {
  server_stop(server);
  return port_of(server);
}
int told_ok(struct server *server) {
  server_stop(server);
  return first_when(server, 0);
}
int new_host_ok(struct server *server) {
  server_stop(server);
  return first_of_new(server, "b");
}
int stopped_last_ok(struct server *server) {
  int first = first_of(server);
  server_stop(server);
  return first;
}

// ---- a global

static char *name;
static void name_set(void) { name = strdup("a"); }
static void name_drop(void) { free(name); }
static char *title;
static void title_set(void) { title = strdup("a"); }
static void title_drop(void) {
  free(title);
  title = NULL;
}
void twice_bad(void) {
  name_set();
  name_drop();
  name_drop(); //~ release-twice: 'name'
}
void set_between_ok(void) {
  name_drop();
  name_set();
  name_drop();
}
void cleared_ok(void) {
  title_set();
  title_drop();
  title_drop();
}
