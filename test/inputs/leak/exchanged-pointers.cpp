// Pointers that std::exchange takes out of an object: what is returned was there before.
#include "mini/stdio.h"
#include "mini/utility"

class File {
  FILE *file_;

public:
  explicit File(FILE *file) : file_(file) {}
  File(const File &) = delete;
  ~File() {
    if (file_)
      fclose(file_);
  }
  explicit operator bool() const { return file_ != nullptr; }
  FILE *get() const { return file_; }
  FILE *release() { return std::exchange(file_, nullptr); }
};

FILE *opened_ok(const char *name) {
  File file(fopen(name, "r"));
  if (!file)
    return nullptr;
  return file.release();
}
FILE *opened_bad(const char *name) {
  File file(fopen(name, "r"));
  if (!file)
    return nullptr;
  return file.get(); //~ release-then-use: is returned after it has been released
}
int released_bad(const char *name) {
  File file(fopen(name, "r")); //~ leak-file: is not released by 'fclose'
  if (!file)
    return -1;
  FILE *own = file.release();
  return fgetc(own);
}
int released_ok(const char *name) {
  File file(fopen(name, "r"));
  if (!file)
    return -1;
  FILE *own = file.release();
  const int first = fgetc(own);
  fclose(own);
  return first;
}
