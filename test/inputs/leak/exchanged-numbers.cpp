// Descriptors that std::exchange takes out of a variable.
#include "mini/fcntl.h"
#include "mini/unistd.h"
#include "mini/utility"

void takenOutOk(const char *name) {
  int fd = open(name, O_RDONLY);
  close(std::exchange(fd, -1));
}
void takenOutBad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  int old = std::exchange(fd, -1);
  if (name[0] == '/')
    close(old);
}
void replacedBad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  std::exchange(fd, -1);
}

namespace {
class Descriptor {
public:
  Descriptor() = default;
  Descriptor(Descriptor &&other) noexcept : fd_(other.steal()) {}
  ~Descriptor() { close(); }
  bool open(const char *name) {
    fd_ = ::open(name, O_RDONLY);
    return isOpen();
  }
  bool isOpen() const { return fd_ >= 0; }
  int get() const { return fd_; }
  int steal() noexcept { return std::exchange(fd_, -1); }
  bool close() noexcept { return isOpen() && ::close(steal()) == 0; }

private:
  int fd_ = -1;
};
} // namespace
long memberOk(const char *name) {
  Descriptor file;
  if (!file.open(name))
    return 0;
  char text[10];
  return read(file.get(), text, sizeof text);
}
long memberFn(const char *name) {
  Descriptor file;
  if (!file.open(name))
    return 0;
  char text[10];
  return read(file.steal(), text, sizeof text);
}
