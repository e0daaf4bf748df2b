// Descriptors are numbers, and containers hold them like anything else.
#include "mini/fcntl.h"
#include "mini/list"
#include "mini/unistd.h"
#include "mini/vector"

struct Pool {
  std::vector<int> fds;
};
static void close_last(std::list<int> fds) {
  int fd = fds.back();
  if (fd != -1)
    close(fd);
}
static void look_at(const std::vector<int> &fds, int count) {
  if (fds[0] == count)
    return;
}

void closed_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  std::list<int> fds;
  fds.push_back(fd);
  close_last(fds);
}
void looked_at_bad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  std::vector<int> fds;
  fds.push_back(fd);
  look_at(fds, 2);
}
void given_ok(Pool &pool, const char *name) {
  int fd = open(name, O_RDONLY);
  pool.fds.push_back(fd);
}
void all_closed_ok(const char *name) {
  std::vector<int> fds;
  fds.push_back(open(name, O_RDONLY));
  fds.push_back(open("other", O_RDONLY));
  for (int fd : fds)
    close(fd);
}
