// `release()` of the program's own owners: what it returns is nobody else's.
#include "mini/fcntl.h"
#include "mini/unistd.h"

class Descriptor {
public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0)
      close(fd_);
  }
  Descriptor(const Descriptor &) = delete;
  int get() const { return fd_; }
  int release() {
    int fd = fd_;
    fd_ = -1;
    return fd;
  }

private:
  int fd_;
};
class Text {
public:
  explicit Text(char *text) : text_(text) {}
  ~Text() { delete[] text_; }
  Text(const Text &) = delete;
  char *release() {
    char *text = text_;
    text_ = nullptr;
    return text;
  }

private:
  char *text_;
};

int descriptor_fn(const char *name) {
  char c;
  Descriptor file(open(name, O_RDONLY));
  int fd = file.release();
  if (fd < 0)
    return -1;
  if (read(fd, &c, 1) != 1)
    return 1;
  close(fd);
  return 0;
}
int descriptor_ok(const char *name) {
  Descriptor file(open(name, O_RDONLY));
  int fd = file.release();
  if (fd < 0)
    return -1;
  close(fd);
  return 0;
}
int only_asked_ok(const char *name) {
  char c;
  Descriptor file(open(name, O_RDONLY));
  return file.get() >= 0 && read(file.get(), &c, 1) == 1;
}
int text_bad(int n) {
  Text owner(new char[n]); //~ leak-memory: 'owner.text_'
  char *text = owner.release();
  if (n == 3)
    return 3;
  delete[] text;
  return 0;
}
int text_ok(int n) {
  Text owner(new char[n]);
  char *text = owner.release();
  delete[] text;
  return n;
}
int handed_on_ok(int n) {
  Text owner(new char[n]);
  Text other(owner.release());
  return n;
}
