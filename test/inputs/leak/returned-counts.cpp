// Owners that the program counts, and a release that returns how many are left: as COM has it.
#include "mini/atomic"

bool start(int number);

class Object {
public:
  virtual unsigned AddRef() = 0;
  virtual unsigned Release() = 0;
  virtual int query(int id, Object **out) = 0;

protected:
  ~Object() = default;
};
class File final : public Object {
public:
  unsigned AddRef() override { return ++users_; }
  unsigned Release() override {
    unsigned left = --users_;
    if (left == 0)
      delete this;
    return left;
  }
  int query(int id, Object **out) override {
    if (id != 1)
      return -1;
    AddRef();
    *out = this;
    return 0;
  }
  int size() const { return size_; }

private:
  unsigned users_ = 1;
  int size_ = 0;
};

// Nobody asks what is left.
int once_ok() {
  File *file = new File;
  file->Release();
  return 0;
}
int twice_ok() {
  File *file = new File;
  file->AddRef();
  file->Release();
  file->Release();
  return 0;
}
int queried_ok() {
  Object *file = new File, *other = nullptr;
  if (file->query(1, &other) == 0)
    other->Release();
  file->Release();
  return 0;
}
// Somebody does.
int asked_ok() {
  File *file = new File;
  file->AddRef();
  if (file->Release() == 0)
    return 1;
  file->Release();
  return 0;
}
int made(Object **out) {
  *out = new File;
  return 0;
}
int made_ok() {
  Object *file;
  if (made(&file))
    return -1;
  file->Release();
  return 0;
}

// Missing.
int once_bad(int number) {
  File *file = new File; //~ leak-memory: 'file'
  if (!start(number))
    return -1;
  file->Release();
  return 0;
}
// Too many: nobody else has a share, ...
int twice_bad() {
  File *file = new File;
  file->Release();
  file->Release(); //~ release-twice: 'file'
  return 0;
}
int used_bad() {
  File *file = new File;
  file->Release();
  return file->size(); //~ release-then-use: 'file'
}
// ... or none is left.
int asked_bad() {
  File *file = new File;
  file->AddRef();
  if (file->Release() == 0)
    return file->size(); //~ release-then-use: 'file'
  file->Release();
  return 0;
}
// Given to somebody, who may have taken a share.
void watch(File *file) {
  if (start(1))
    file->AddRef();
}
int given_ok() {
  File *file = new File;
  watch(file);
  file->Release();
  return file->size();
}
