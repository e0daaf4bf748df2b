// What a function does only for a flag that it is given.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);

enum { LOCK = 1, COPY = 2, KEEP = 4, CLOSE = 8 };

struct file {
  int fd;
  char *copy;
  char *lock;
};
static int file_open(struct file *file, const char *name, int flags) {
  file->fd = -1;
  file->copy = file->lock = NULL;
  if (flags & COPY) {
    file->copy = strdup(name);
    if (!file->copy)
      return -1;
  }
  if ((flags & (LOCK | KEEP)) == LOCK) {
    file->lock = malloc(8);
    if (!file->lock) {
      free(file->copy);
      return -1;
    }
  }
  return 0;
}
static void file_close(struct file *file) {
  free(file->copy);
  free(file->lock);
}
int with_all_ok(const char *name, int flags) {
  struct file file;
  if (file_open(&file, name, flags) < 0)
    return -1;
  use(file.copy);
  file_close(&file);
  return 0;
}
int with_both_ok(const char *name) {
  struct file file;
  if (file_open(&file, name, LOCK | COPY) < 0)
    return -1;
  use(file.lock);
  file_close(&file);
  return 0;
}
int with_more_ok(const char *name, int more) {
  struct file file;
  if (file_open(&file, name, more ? LOCK : COPY) < 0)
    return -1;
  file_close(&file);
  return 0;
}
int with_less_ok(const char *name, int less) {
  struct file file;
  if (file_open(&file, name, less) < 0)
    return -1;
  if (less < 0)
    use(name);
  file_close(&file);
  return 0;
}
int plain_ok(const char *name) {
  struct file file;
  return file_open(&file, name, CLOSE);
}
int locked_and_kept_ok(const char *name) {
  struct file file;
  return file_open(&file, name, LOCK | KEEP);
}
int copied_bad(const char *name) {
  struct file file;
  return file_open(&file, name, COPY); //~ leak-memory: 'file'
}
int locked_bad(const char *name) {
  struct file file;
  return file_open(&file, name, LOCK | CLOSE); //~ leak-memory: 'file'
}
int copied_ok(const char *name) {
  struct file file;
  if (file_open(&file, name, COPY) < 0)
    return -1;
  use(file.copy);
  free(file.copy);
  return 0;
}

// One more function between.
static int file_create(struct file *file, const char *name, int flags) {
  use(name);
  return file_open(file, name, flags);
}
int created_ok(const char *name) {
  struct file file;
  return file_create(&file, name, KEEP);
}
int created_bad(const char *name) {
  struct file file;
  return file_create(&file, name, COPY | KEEP); //~ leak-memory: 'file'
}

// The same of what is released.
static void drop(char *text, int flags) {
  use(text);
  if (flags & CLOSE)
    free(text);
}
int dropped_ok(void) {
  char *text = malloc(8);
  drop(text, COPY | CLOSE);
  return 0;
}
int dropped_bad(void) {
  char *text = malloc(8); //~ leak-memory: 'text'
  drop(text, COPY);
  return 0;
}
// Nobody knows which.
int dropped_perhaps_ok(int flags) {
  char *text = malloc(8);
  drop(text, flags);
  return 0;
}
// Other paths release it as well.
static void drop_often(char *text, int flags) {
  if (flags & CLOSE)
    free(text);
  else if (use(text))
    free(text);
}
int dropped_often_ok(void) {
  char *text = malloc(8);
  drop_often(text, COPY);
  return 0;
}

// Some bits have a name of their own.
struct stream {
  char *level;
};
static int stream_open(struct stream *stream, int flags) {
  int level = flags >> 4, mode = flags & 3;
  stream->level = NULL;
  if (mode == 3)
    return -1;
  if (level != 0)
    stream->level = malloc((size_t)level);
  return 0;
}
static void stream_close(struct stream *stream) {
  free(stream->level);
}
int closed_ok(int flags) {
  struct stream stream;
  int result = stream_open(&stream, flags);
  stream_close(&stream);
  return result;
}
int closed_too_ok(void) {
  struct stream stream;
  int result = stream_open(&stream, 32);
  stream_close(&stream);
  return result;
}
int closed_at_last_ok(int more) {
  struct stream stream;
  int result = stream_open(&stream, more);
  use("more");
  stream_close(&stream);
  return result;
}
int no_level_ok(void) {
  struct stream stream;
  return stream_open(&stream, 5);
}
int level_bad(void) {
  struct stream stream;
  return stream_open(&stream, 17); //~ leak-memory: 'stream'
}
