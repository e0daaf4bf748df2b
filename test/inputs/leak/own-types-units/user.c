// A type without destructor whose content comes and goes in another file.
#include "mini/stdlib.h"
#include "mini/string.h"
#include "text.h"

int show(const char *bytes);
void log_error(struct text *where);

int shown_bad(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name); //~ leak-memory: 't' is not released by 'text_release'
  if (show(t.bytes))
    return -1;
  text_release(&t);
  return 0;
}
int shown_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  if (show(t.bytes)) {
    text_release(&t);
    return -1;
  }
  text_release(&t);
  return 0;
}
// Filled by a callee of the callee.
static char *path_of(const char *name, struct text *error) {
  char *path;
  if (!name[0]) {
    text_add(error, "no name");
    return NULL;
  }
  path = strdup(name);
  if (!path)
    fatal("out of memory");
  return path;
}
int error_bad(const char *name) {
  struct text error = TEXT_INIT;
  char *path = path_of(name, &error); //~ leak-memory: 'error' is not released by 'text_release'
  if (!path)
    return show(error.bytes);
  free(path);
  return 0;
}
int error_ok(const char *name) {
  struct text error = TEXT_INIT;
  char *path = path_of(name, &error);
  if (!path)
    show(error.bytes);
  free(path);
  text_release(&error);
  return 0;
}
// Filled again and again: one story, of the first time.
int loop_bad(const char **names, int count) {
  struct text t;
  text_init(&t, 0);
  for (int i = 0; i < count; ++i) {
    text_clear(&t);
    text_add(&t, names[i]); //~ leak-memory: 't' is not released by 'text_release'
    text_add(&t, ".txt");
    if (show(t.bytes))
      return i;
  }
  text_release(&t);
  return -1;
}
int loop_ok(const char **names, int count) {
  int i;
  struct text t;
  text_init(&t, 0);
  for (i = 0; i < count; ++i) {
    text_clear(&t);
    text_add(&t, names[i]);
    text_add(&t, ".txt");
    if (show(t.bytes))
      break;
  }
  text_release(&t);
  return i;
}
// One of the program's exits leaves nothing to see to.
int fatal_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  if (show(t.bytes))
    fatal(t.bytes);
  text_release(&t);
  return 0;
}
// Whoever fails has left nothing in it.
int read_ok(const char *name) {
  struct text t = TEXT_INIT;
  if (text_read(&t, name) < 0)
    return -1;
  int result = show(t.bytes);
  text_release(&t);
  return result;
}
int read_bad(const char *name) {
  struct text t = TEXT_INIT;
  if (text_read(&t, name) < 0) //~ leak-memory: 't' is not released by 'text_release'
    return -1;
  return show(t.bytes);
}
// Nothing was put in.
int empty_ok(void) {
  struct text t;
  text_init(&t, 0);
  return show(text_view(&t));
}
int room_bad(void) {
  struct text t;
  text_init(&t, 100); //~ leak-memory: 't' is not released by 'text_release'
  return show(text_view(&t));
}
// Handed on.
char *detached_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  return text_detach(&t);
}
void keep(char *bytes);
int detached_part_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  char *part = t.bytes + 1;
  keep(text_detach(&t));
  return show(part);
}
char *taken_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  return t.bytes;
}
struct text returned_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  return t;
}
void copied_ok(struct text *to, const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  text_release(to);
  *to = t;
}
void by_value(struct text t);
void value_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  by_value(t);
}
void elsewhere_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  log_error(&t);
}
int static_ok(const char *name) {
  static struct text t = TEXT_INIT;
  text_clear(&t);
  text_add(&t, name);
  return show(t.bytes);
}
// Released with what points to it.
struct job {
  struct text *name;
};
static void job_end(struct job *job) { text_release(job->name); }
int job_ok(const char *name) {
  struct text t = TEXT_INIT;
  struct job job = {&t};
  text_add(&t, name);
  int result = show(t.bytes);
  job_end(&job);
  return result;
}
static void job_begin(struct job *job, struct text *name) { job->name = name; }
int begun_ok(const char *name) {
  struct text t = TEXT_INIT;
  struct job job;
  job_begin(&job, &t);
  text_add(&t, name);
  int result = show(t.bytes);
  job_end(&job);
  return result;
}
static void text_end(struct text *t) { text_release(t); }
int cleanup_ok(const char *name) {
  __attribute__((cleanup(text_end))) struct text t = TEXT_INIT;
  text_add(&t, name);
  if (show(t.bytes))
    return -1;
  return 0;
}
// A part of a variable.
struct command {
  int count;
  struct text line, environment;
};
static void command_release(struct command *c) {
  text_release(&c->line);
  text_release(&c->environment);
}
int part_bad(const char *name) {
  struct command c = {0, TEXT_INIT, TEXT_INIT};
  text_add(&c.line, name); //~ leak-memory: 'c.line' is not released by 'text_release'
  if (show(c.line.bytes))
    return -1;
  command_release(&c);
  return 0;
}
int part_ok(const char *name) {
  struct command c = {0, TEXT_INIT, TEXT_INIT};
  text_add(&c.line, name);
  if (show(c.line.bytes)) {
    command_release(&c);
    return -1;
  }
  command_release(&c);
  return 0;
}
// Filled again after it was released.
int again_bad(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  show(t.bytes);
  text_release(&t);
  text_add(&t, "end"); //~ leak-memory: 't' is not released by 'text_release'
  return show(t.bytes);
}
// Nothing is in it.
int length_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  if (!t.length)
    return -1;
  text_release(&t);
  return 0;
}
char *told_length_ok(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name);
  return text_length(&t) ? text_detach(&t) : NULL;
}
int told_length_bad(const char *name) {
  struct text t = TEXT_INIT;
  text_add(&t, name); //~ leak-memory: 't' is not released by 'text_release'
  if (text_length(&t))
    return -1;
  text_release(&t);
  return 0;
}
