// Handed out through a reference, a pointer or a member; whether there is anything, the place tells.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);

static void open_into(int &fd, const char *name) { fd = open(name, O_RDONLY); }
static void copy_into(char **to, const char *text) { *to = strdup(text); }

void closed_ok(const char *name) {
  int fd = -1;
  open_into(fd, name);
  if (fd != -1)
    close(fd);
}
void not_closed_bad(const char *name) {
  int fd = -1;
  open_into(fd, name); //~ leak-fd: descriptor in 'fd'
  if (fd == -1)
    return;
  char c;
  read(fd, &c, 1);
}
void copied_ok(const char *text) {
  char *copy;
  copy_into(&copy, text);
  if (!copy)
    return;
  use(copy);
  free(copy);
}
void copied_bad(const char *text) {
  char *copy;
  copy_into(&copy, text); //~ leak-memory: memory in 'copy'
  if (copy)
    use(copy);
}

// A constructor's.
struct Log {
  int fd;
  explicit Log(const char *name) : fd(open(name, O_RDONLY)) {}
};
struct Closed {
  int fd;
  explicit Closed(const char *name) : fd(open(name, O_RDONLY)) {}
  ~Closed() {
    if (fd != -1)
      close(fd);
  }
};
void log_bad(const char *name) {
  Log log(name); //~ leak-fd: descriptor in 'log.fd'
  char c;
  read(log.fd, &c, 1);
}
void log_ok(const char *name) {
  Log log(name);
  if (log.fd >= 0)
    close(log.fd);
}
void destructor_ok(const char *name) { Closed log(name); }

// There is a way to it that nobody has followed.
class Addressed {
  char *text_;
  char **where_;

public:
  explicit Addressed(const char *text) : text_(strdup(text)), where_(&text_) {}
  ~Addressed() { free(*where_); }
};
void addressed_ok(const char *text) { Addressed addressed(text); }

// With a result, callers ask the result.
static int try_copy(char **to, const char *text, int limit) {
  *to = strdup(text);
  if (!*to)
    return limit;
  return limit < 8 ? 1 : 2;
}
int tried_ok(const char *text) {
  char *copy;
  int result = try_copy(&copy, text, 4);
  if (result != 1)
    return result;
  free(copy);
  return 0;
}
