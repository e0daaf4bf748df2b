// Elements of maps that are constructed of what is in a tuple.
#include "mini/fcntl.h"
#include "mini/map"
#include "mini/string"
#include "mini/tuple"
#include "mini/unistd.h"

// Closes what it gets.
class File {
public:
  File(int fd, const std::string &name) : fd_(fd), name_(name) {}
  File(const File &) = delete;
  ~File() {
    if (fd_ >= 0)
      close(fd_);
  }

private:
  int fd_;
  std::string name_;
};
// Only remembers the number.
class Entry {
public:
  Entry(int fd, const std::string &name) : isOpen_(fd >= 0), name_(name) {}

private:
  bool isOpen_;
  std::string name_;
};
struct Part {
  virtual ~Part();
  int n = 0;
};
class Owner {
public:
  explicit Owner(Part *part) : part_(part) {}
  ~Owner() { delete part_; }

private:
  Part *part_;
};
class Weight {
public:
  explicit Weight(const Part *part) : n_(part->n) {}

private:
  int n_;
};

void opened_ok(std::map<std::string, File> &files, const std::string &name) {
  int fd = open(name.c_str(), 0);
  if (fd >= 0)
    files.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                  std::forward_as_tuple(fd, name));
}
void opened_bad(std::map<std::string, Entry> &files, const std::string &name) {
  int fd = open(name.c_str(), 0); //~ leak-fd:
  if (fd >= 0)
    files.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                  std::forward_as_tuple(fd, name));
}
// Only where it is put into the map.
void asked_bad(std::map<std::string, File> &files, const std::string &name, bool isWanted) {
  int fd = open(name.c_str(), 0); //~ leak-fd:
  if (fd >= 0 && isWanted)
    files.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                  std::forward_as_tuple(fd, name));
}
void made_ok(std::map<int, Owner> &parts) {
  parts.emplace(std::piecewise_construct, std::forward_as_tuple(1),
                std::forward_as_tuple(new Part));
}
void made_bad(std::map<int, Weight> &parts) {
  parts.emplace(std::piecewise_construct, std::forward_as_tuple(1),
                std::forward_as_tuple(new Part)); //~ leak-memory:
}
void hinted_ok(std::map<int, Owner> &parts) {
  Part *part = new Part;
  parts.emplace_hint(parts.begin(), std::piecewise_construct, std::forward_as_tuple(1),
                     std::forward_as_tuple(part));
}
// Made before: nobody follows what a copy of a tuple of pointers has.
void before_ok(std::map<int, Owner> &parts) {
  Part *part = new Part;
  auto made = std::make_tuple(part);
  parts.emplace(std::piecewise_construct, std::make_tuple(1), made);
}
// A tuple that nobody constructs anything of.
void dropped_bad() {
  int fd = open("name", 0); //~ leak-fd:
  std::forward_as_tuple(fd, 1);
}
