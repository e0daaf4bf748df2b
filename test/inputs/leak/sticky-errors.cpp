// A member that keeps the first error, and a function that tells of it.
#include "mini/fcntl.h"
#include "mini/unistd.h"

int prepare();
int openInto(int *fd, const char *name) {
  *fd = open(name, O_RDONLY);
  return *fd < 0 ? 1 : 0;
}

class Spawner {
public:
  bool startOk(const char *name) {
    int fd = -1;
    if (hasFailed(prepare()))
      return false;
    if (hasFailed(openInto(&fd, name)))
      return false;
    close(fd);
    return true;
  }
  bool startBad(const char *name) {
    int fd = -1;
    if (hasFailed(openInto(&fd, name))) //~ leak-fd: 'fd'
      return false;
    close(fd);
    return true;
  }
  bool startTwiceBad(const char *name) {
    int fd = -1;
    if (hasFailed(prepare()))
      return false;
    if (hasFailed(openInto(&fd, name))) //~ leak-fd: 'fd'
      return false;
    if (hasFailed(prepare()))
      return false;
    close(fd);
    return true;
  }

private:
  bool hasFailed(int error) {
    if (error_ == 0)
      error_ = error;
    return error_ != 0;
  }
  int error_ = 0;
};

bool start(const char *name) {
  Spawner spawner;
  return spawner.startOk(name) && spawner.startBad(name) && spawner.startTwiceBad(name);
}
