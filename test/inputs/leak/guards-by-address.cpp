// Guards that have the address of a variable before the variable has anything.
#include "mini/stdio.h"
#include "mini/stdlib.h"

int check(const char *text);

class Closer {
public:
  explicit Closer(FILE **file) : file_(file) {}
  Closer(const Closer &) = delete;
  ~Closer() {
    if (*file_)
      fclose(*file_);
  }

private:
  FILE **file_;
};
int closed_ok(const char *name) {
  FILE *file = nullptr;
  Closer closer(&file);
  file = fopen(name, "r");
  if (!file)
    return -1;
  return check(name);
}
int other_closed_bad(const char *name) {
  FILE *file = nullptr;
  FILE *other = nullptr;
  Closer closer(&other);
  file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return -1;
  return check(name);
}
int closed_twice_bad(const char *name) {
  FILE *file = nullptr;
  Closer closer(&file);
  file = fopen(name, "r");
  if (!file)
    return -1;
  fclose(file);
  return 0; //~ release-twice: 'file'
}
int closed_early_ok(const char *name) {
  FILE *file = nullptr;
  Closer closer(&file);
  file = fopen(name, "r");
  if (!file)
    return -1;
  fclose(file);
  file = nullptr;
  return 0;
}

// It only looks.
struct Watcher {
  explicit Watcher(FILE **file) : file(file) {}
  bool isOpen() const { return *file != nullptr; }
  FILE **file;
};
bool watched_bad(const char *name) {
  FILE *file = nullptr;
  Watcher watcher(&file);
  file = fopen(name, "r"); //~ leak-file: 'file'
  return watcher.isOpen();
}
bool watched_ok(const char *name) {
  FILE *file = nullptr;
  Watcher watcher(&file);
  file = fopen(name, "r");
  bool isOpen = watcher.isOpen();
  if (file)
    fclose(file);
  return isOpen;
}

// Of a whole struct, by pointer and by reference.
struct Info {
  char *name;
  char *value;
};
struct Cleaner {
  explicit Cleaner(Info *info) : info(info) {}
  ~Cleaner() {
    free(info->name);
    free(info->value);
  }
  Info *info;
};
struct NameCleaner {
  explicit NameCleaner(Info &info) : info(info) {}
  ~NameCleaner() { free(info.name); }
  Info &info;
};
int cleaned_ok() {
  Info info = {nullptr, nullptr};
  Cleaner cleaner(&info);
  info.name = static_cast<char *>(malloc(8));
  if (!info.name)
    return -1;
  info.value = static_cast<char *>(malloc(8));
  return info.value ? 0 : -1;
}
// Its destructor can find the value as well: in doubt, it sees to it.
int half_cleaned_fn() {
  Info info = {nullptr, nullptr};
  NameCleaner cleaner(info);
  info.name = static_cast<char *>(malloc(8));
  info.value = static_cast<char *>(malloc(8));
  return info.value ? 0 : -1;
}
int half_cleaned_ok() {
  Info info = {nullptr, nullptr};
  NameCleaner cleaner(info);
  info.name = static_cast<char *>(malloc(8));
  info.value = static_cast<char *>(malloc(8));
  int result = info.value ? 0 : -1;
  free(info.value);
  return result;
}
