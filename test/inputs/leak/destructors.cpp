// Objects that acquire in constructors and release in destructors; or forget to.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
bool check(int n);

class File {
  FILE *file_;

public:
  explicit File(const char *name) : file_(fopen(name, "r")) {}
  File(const File &) = delete;
  ~File() {
    if (file_)
      fclose(file_);
  }
  int get() { return file_ ? fgetc(file_) : -1; }
};
int file_ok(const char *name) {
  File file(name);
  if (file.get() < 0)
    return -1;
  return 0;
}
int file_on_heap_bad(const char *name) {
  File *file = new File(name); //~ leak-memory: object in 'file'
  return file->get();
}
int file_on_heap_ok(const char *name) {
  File *file = new File(name);
  int c = file->get();
  delete file;
  return c;
}
// No destructor.
class Careless {
  char *text_; //~ leak-member: memory in member 'text_' of 'Careless' is never released

public:
  Careless() : text_(strdup("a")) {}
  const char *text() const { return text_; }
};
void careless_ok() {
  Careless careless;
  use(careless.text());
}
// Forgets one of two.
class Careful {
  char *text_; //~ leak-member: array in member 'text_' of 'Careful' is never released

public:
  Careful() : text_(new char[8]) {}
  const char *text() const { return text_; }
};
// Said once of the class, not of each object.
void no_destructor_ok() {
  Careful careful;
  use(careful.text());
}
class Half {
  char *a_ = new char[8];
  char *b_ = new char[8];

public:
  ~Half() { delete[] a_; } //~ leak-member: array in member 'b_'
};
void half_ok() {
  Half half;
}
class Both {
  char *a_ = new char[8];
  char *b_ = new char[8];

public:
  ~Both() {
    delete[] a_;
    delete[] b_;
  }
};
void both_ok() { Both both; }
// Set later.
class Late {
  char *text_ = nullptr;

public:
  ~Late() { free(text_); }
  void set(const char *text) {
    free(text_);
    text_ = strdup(text);
  }
  void set_leaky(const char *text) { text_ = strdup(text); }
  void close() {
    free(text_);
    text_ = nullptr;
  }
};
void late_ok() {
  Late late;
  late.set("a");
  late.set("b");
}
void late_closed_ok() {
  Late late;
  late.set("a");
  late.close();
}
// As a member, as a base.
class Outer {
  Late late_;

public:
  void set(const char *text) { late_.set(text); }
};
class Derived : public Late {};
void outer_ok() {
  Outer outer;
  outer.set("a");
}
void derived_ok() {
  Derived derived;
  derived.set("a");
}
// Virtual.
struct Shape {
  virtual ~Shape() {}
  virtual int edges() const { return 0; }
};
class Polygon : public Shape {
  int *points_ = new int[8];

public:
  ~Polygon() override { delete[] points_; }
  int edges() const override { return points_[0]; }
};
Shape *make_shape(bool isPolygon) {
  if (isPolygon)
    return new Polygon;
  return new Shape;
}
void virtual_ok() {
  Shape *shape = make_shape(true);
  shape->edges();
  delete shape;
}
void virtual_known_ok() {
  Shape *shape = new Polygon;
  shape->edges();
  delete shape;
}
void virtual_bad() {
  Shape *shape = make_shape(true); //~ leak-memory: 'shape'
  shape->edges();
}
// The base's destructor is not virtual: the derived class's is not called.
struct Plain {
  ~Plain() {}
};
class Rich : public Plain {
  int *points_ = new int[8];

public:
  ~Rich() { delete[] points_; }
};
void not_virtual_bad() {
  Plain *plain = new Rich;
  delete plain; //~ leak-base-destructor: 'Rich'
}
// Descriptors, too.
class Descriptor {
  int fd_ = -1;

public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor &&other) : fd_(other.fd_) { other.fd_ = -1; }
  ~Descriptor() {
    if (fd_ >= 0)
      close(fd_);
  }
  int get() const { return fd_; }
  int release() {
    int fd = fd_;
    fd_ = -1;
    return fd;
  }
};
int descriptor_ok(const char *name) {
  Descriptor fd(open(name, O_RDONLY));
  char c;
  return read(fd.get(), &c, 1) == 1 ? c : -1;
}
int descriptor_released_ok(const char *name) {
  Descriptor fd(open(name, O_RDONLY));
  return fd.release();
}
void descriptor_released_bad(const char *name) {
  Descriptor fd(open(name, O_RDONLY)); //~ leak-fd: 'fd.fd_'
  write(fd.release(), "a", 1);
}
// Two steps: a constructor that does nothing, `open` and `close`.
class Log {
  FILE *file_ = nullptr;

public:
  bool open(const char *name) {
    file_ = fopen(name, "w");
    return file_ != nullptr;
  }
  void put(const char *text) { fputs(text, file_); }
  void close() {
    if (file_) {
      fclose(file_);
      file_ = nullptr;
    }
  }
};
void log_ok(const char *name) {
  Log log;
  if (!log.open(name))
    return;
  log.put("a");
  log.close();
}
void log_bad(const char *name) {
  Log log;
  if (!log.open(name)) //~ leak-file: 'log.file_'
    return;
  log.put("a");
}

// A destructor that calls something on one of its members first: that may have changed the others.
struct Latch {
  void wait();
  int n_ = 0;
};
void Latch::wait() {
  while (n_ > 0)
    ;
}
struct Journal {
  Journal() : text_(nullptr), index_(nullptr) {}
  ~Journal();
  Latch latch_;
  char *text_;
  int *index_;
};
Journal::~Journal() {
  latch_.wait();
  delete[] text_;
  if (index_)
    delete index_;
}
struct Sloppy {
  Sloppy() : text_(nullptr), index_(nullptr) {}
  ~Sloppy();
  Latch latch_;
  char *text_;
  int *index_;
};
Sloppy::~Sloppy() {
  latch_.wait();
  delete[] text_;
}
void waits_first_ok(int n) {
  Journal *journal = new Journal();
  journal->text_ = new char[8];
  journal->index_ = new int(n);
  delete journal;
}
void waits_first_bad(int n) {
  Sloppy *journal = new Sloppy();
  journal->text_ = new char[8];
  journal->index_ = new int(n); //~ leak-memory: 'journal->index_'
  delete journal;
}
