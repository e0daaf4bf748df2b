// Two members of an object that go together, and functions that only look at it.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int adjust(const char *path);

struct file {
  int number;
  FILE *stream;
  char *name;
};
static int is_active(struct file *f) { return !!f; }
static int is_open(struct file *f) { return is_active(f) && f->number >= 0; }
static struct file *new_file(void) {
  struct file *f = malloc(sizeof *f);
  if (!f)
    abort();
  f->number = -1;
  f->stream = NULL;
  f->name = NULL;
  return f;
}
static void end_file(struct file *f) {
  free(f->name);
  free(f);
}
static int close_file(struct file *f) {
  int number;
  FILE *stream;
  int failed;
  if (!is_open(f))
    return 0;
  number = f->number;
  stream = f->stream;
  f->number = -1;
  if (stream) {
    f->stream = NULL;
    failed = fclose(stream);
  } else {
    failed = close(number);
  }
  return failed ? -1 : 0;
}
static int delete_file(struct file **at) {
  struct file *f = *at;
  int failed = 0;
  if (!is_active(f))
    return 0;
  failed |= close_file(f);
  failed |= adjust(f->name);
  end_file(f);
  *at = NULL;
  return failed ? -1 : 0;
}
// The descriptor is closed, for there is no stream.
struct file *create_ok(const char *path) {
  struct file *f = new_file();
  f->number = open(path, O_RDWR);
  if (f->number < 0) {
    end_file(f);
    return NULL;
  }
  if (adjust(path)) {
    delete_file(&f);
    return NULL;
  }
  return f;
}
struct file *create_bad(const char *path) {
  struct file *f = new_file();
  f->number = open(path, O_RDWR); //~ leak-fd: 'f->number'
  if (f->number < 0) {
    end_file(f);
    return NULL;
  }
  if (adjust(path)) {
    end_file(f);
    return NULL;
  }
  return f;
}
// The stream is closed, for there is a descriptor.
int writes_ok(const char *path) {
  struct file *f = create_ok(path);
  if (!f)
    return -1;
  f->stream = fdopen(f->number, "w");
  if (!f->stream) {
    delete_file(&f);
    return -1;
  }
  if (fprintf(f->stream, "x") < 0) {
    delete_file(&f);
    return -1;
  }
  return delete_file(&f);
}
int writes_bad(const char *path) {
  struct file *f = new_file();
  f->stream = fopen(path, "w"); //~ leak-file: 'f->stream'
  if (!f->stream) {
    end_file(f);
    return -1;
  }
  if (is_active(f) && fprintf(f->stream, "x") < 0) {
    free(f);
    return -1;
  }
  fclose(f->stream);
  end_file(f);
  return 0;
}
