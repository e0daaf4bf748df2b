// `fd == -1` asks as much as `fd < 0`, in a class too.
#include "mini/fcntl.h"
#include "mini/unistd.h"

int work(int fd);

class Input {
public:
  bool open(const char *name) {
    fd_ = ::open(name, O_RDONLY);
    return fd_ != -1;
  }
  long run() {
    char byte;
    return read(fd_, &byte, 1);
  }
  void close() { ::close(fd_); }

private:
  int fd_ = -1;
};
int run_bad(const char *name) {
  Input input;
  if (!input.open(name)) //~ leak-fd: 'input.fd_'
    return -1;
  if (input.run() < 0)
    return -1;
  input.close();
  return 0;
}
int run_ok(const char *name) {
  Input input;
  if (!input.open(name))
    return -1;
  long result = input.run();
  input.close();
  return result < 0 ? -1 : 0;
}

static bool open_into(const char *name, int &fd) {
  fd = open(name, O_RDONLY);
  if (fd == -1)
    return false;
  return true;
}
int into_bad(const char *name) {
  int fd;
  if (!open_into(name, fd)) //~ leak-fd: 'fd'
    return -1;
  if (work(fd))
    return -1;
  close(fd);
  return 0;
}
int into_ok(const char *name) {
  int fd;
  if (!open_into(name, fd))
    return -1;
  int result = work(fd);
  close(fd);
  return result;
}
