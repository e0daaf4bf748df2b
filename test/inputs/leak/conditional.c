// Callees that keep what they are given only when they succeed: otherwise the duty remains with
// the caller.
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct session {
  FILE *file;
  int mode;
};
struct context {
  void *session;
  int error;
};
int handshake(const FILE *file);

// Puts it into an object that it makes itself, and gives up again when that was in vain.
static int attach(struct context *context, FILE *file) {
  struct session *session;
  if (context->session)
    return -1;
  session = calloc(1, sizeof *session);
  if (session == NULL)
    return -1;
  session->file = file;
  if (handshake(session->file) == 1) {
    context->session = session;
    return 0;
  }
  free(session);
  return -1;
}
int initiate(struct context *context, FILE *file) { return attach(context, file); }

int negotiate_bad(struct context *context, const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return -1;
  if (initiate(context, file) == -1)
    return -1;
  return 0;
}
int returned_bad(struct context *context, const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return -1;
  return initiate(context, file);
}
int negotiate_ok(struct context *context, const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  if (initiate(context, file) == -1) {
    fclose(file);
    return -1;
  }
  return 0;
}

// Releases it on failure: nothing remains with the caller.
static int attach_or_close(struct context *context, FILE *file) {
  struct session *session = calloc(1, sizeof *session);
  if (session == NULL) {
    fclose(file);
    return -1;
  }
  session->file = file;
  if (handshake(session->file) == 1) {
    context->session = session;
    return 0;
  }
  fclose(session->file);
  free(session);
  return -1;
}
int closed_ok(struct context *context, const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  return attach_or_close(context, file);
}
int closed_twice_bad(struct context *context, const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  if (attach_or_close(context, file) < 0) {
    fclose(file); //~ release-twice: 'file'
    return -1;
  }
  return 0;
}

// Somebody else has seen the object that is given up: it may have handed on what is in it.
int visit(struct session *session);
static int shown(struct context *context, FILE *file) {
  struct session *session = calloc(1, sizeof *session);
  if (session == NULL) {
    fclose(file);
    return -1;
  }
  session->file = file;
  if (visit(session) == 0) {
    context->session = session;
    return 0;
  }
  free(session);
  return -1;
}
int shown_ok(struct context *context, const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  return shown(context, file);
}

// After a result that is not null always, after null perhaps.
static void *resize(void *p, size_t size) {
  void *larger;
  if (size == 0) {
    free(p);
    return NULL;
  }
  larger = realloc(p, size);
  return larger;
}
char *resized_bad(size_t size) {
  char *text = malloc(10), *larger, *other = NULL; //~ leak-memory: 'text'
  if (!text)
    return NULL;
  if (size > 1000)
    return NULL;
  larger = resize(text, size);
  if (larger)
    return larger;
  return other;
}
char *resized_ok(size_t size) {
  char *text = malloc(10), *larger;
  if (!text)
    return NULL;
  larger = resize(text, size);
  return larger; // whether null means that there is none any more depends on the size
}
void resized_twice_bad(size_t size) {
  char *text = malloc(10), *larger;
  if (!text)
    return;
  larger = resize(text, size);
  if (larger) {
    free(text); //~ release-twice: 'text'
    free(larger);
  }
}
