// What is released while its owner can still find it, in C++: the destructor releases it again.
#include "mini/new"
#include "mini/stdio.h"

class Log {
public:
  explicit Log(const char *name) : file_(fopen(name, "w")) {}
  Log(const Log &) = delete;
  ~Log() {
    if (file_)
      fclose(file_);
  }
  bool reopen(const char *name) {
    if (file_)
      fclose(file_);
    FILE *file = fopen(name, "w");
    if (file == nullptr)
      return false;
    file_ = file;
    return true;
  }
  bool reopenWell(const char *name) {
    if (file_)
      fclose(file_);
    file_ = fopen(name, "w");
    return file_ != nullptr;
  }

private:
  FILE *file_;
};

bool reopened_bad() {
  Log log("a");
  return log.reopen("b"); //~ release-twice: 'log.file_'
}
bool reopened_ok() {
  Log log("a");
  return log.reopenWell("b");
}
bool asked_bad() {
  Log log("a");
  if (!log.reopen("b"))
    return false; //~ release-twice: 'log.file_'
  return true;
}
bool on_heap_bad() {
  Log *log = new Log("a");
  bool result = log->reopen("b");
  delete log; //~ release-twice: 'Log::Log'
  return result;
}
bool on_heap_ok() {
  Log *log = new Log("a");
  bool result = log->reopenWell("b");
  delete log;
  return result;
}

// `new` is taken never to fail, not even the one that returns null then.
class Buffer {
public:
  explicit Buffer(unsigned long size) : data_(new char[size]) {}
  Buffer(const Buffer &) = delete;
  ~Buffer() { delete[] data_; }
  bool renew(unsigned long size) {
    delete[] data_;
    char *data = new (std::nothrow) char[size];
    if (data == nullptr)
      return false;
    data_ = data;
    return true;
  }

private:
  char *data_;
};
bool renewed_fn() {
  Buffer buffer(8);
  return buffer.renew(16);
}
