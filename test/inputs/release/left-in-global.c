// What a global holds has been released, and a function is called that looks at what the global
// holds: on each way through it, and before anybody puts something else there.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int is_ready(void);

static char *last;
void remember(const char *text) {
  free(last);
  last = strdup(text);
}
static void show(void) { puts(last); }
static void show_if_ready(void) {
  if (is_ready())
    puts(last);
}
static void show_unless_null(void) {
  if (last != NULL)
    puts(last);
}
static void show_anew(void) {
  last = strdup("anew");
  puts(last);
}

void shown_bad(void) {
  free(last);
  show(); //~ release-then-use: 'last' is used after it has been released
  last = NULL;
}

// Null is all that stops it, and the global is not.
void asked_bad(void) {
  free(last);
  show_unless_null(); //~ release-then-use: 'last' is used after it has been released
  last = NULL;
}

void cleared_ok(void) {
  free(last);
  last = NULL;
  show_unless_null();
}

// The callee may know that there is nothing to be shown.
void perhaps_ok(void) {
  free(last);
  show_if_ready();
  last = NULL;
}

void another_ok(void) {
  free(last);
  show_anew();
}

void before_ok(void) {
  show();
  free(last);
  last = NULL;
}

struct server {
  char *name;
  int port;
};
static struct server server;
void server_start(const char *name) { server.name = strdup(name); }
static void server_log(const char *what) {
  printf("%s: %s\n", server.name, what);
}
static void server_drop(void) { free(server.name); }

void server_end_bad(void) {
  server_drop();
  server_log("end"); //~ release-then-use: 'server.name' is used after it has been released
}
void server_end_ok(void) {
  server_log("end");
  server_drop();
}
void server_again_ok(const char *name) {
  server_drop();
  server_start(name);
  server_log("again");
}
