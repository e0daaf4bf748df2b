#include "file.h"
#include "mini/fcntl.h"
bool openWriter(const char *name, Writer **out) {
  int fd = open(name, O_WRONLY);
  if (fd < 0) {
    *out = nullptr;
    return false;
  }
  *out = new FdWriter(fd);
  return true;
}
