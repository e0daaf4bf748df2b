// Members that own what they hold, and whoever should release it.
#include "mini/fcntl.h"
#include "mini/memory"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"
#include "mini/vector"

void watch(const char *text);
void keep(char *text);

// The constructor acquires, the destructor forgets.
class Table {
  int *keys_;
  int *values_;

public:
  explicit Table(int size) : keys_(new int[size]), values_(new int[size]) {}
  Table(const Table &) = delete;
  ~Table() { delete[] keys_; } //~ leak-member: array in member 'values_' of 'Table' is not released by 'Table::~Table'
  int at(int i) const { return keys_[i] + values_[i]; }
};
class WholeTable {
  int *keys_;
  int *values_;

public:
  explicit WholeTable(int size) : keys_(new int[size]), values_(new int[size]) {}
  WholeTable(const WholeTable &) = delete;
  ~WholeTable() {
    delete[] keys_;
    delete[] values_;
  }
  int at(int i) const { return keys_[i] + values_[i]; }
};
int tables_ok(int i) {
  Table table(8);
  WholeTable whole(8);
  return table.at(i) + whole.at(i);
}

// The constructor is given it, and nobody else has it.
class Log {
  int fd_;

public:
  explicit Log(int fd) : fd_(fd) {}
  Log(const Log &) = delete;
  ~Log() { write(fd_, "end", 3); } //~ leak-member: descriptor in member 'fd_' of 'Log' is not released by 'Log::~Log'
};
Log *open_log(const char *name) {
  int fd = open(name, O_RDWR);
  if (fd < 0)
    return nullptr;
  return new Log(fd);
}
void log_ok(const char *name) {
  Log *log = open_log(name);
  delete log;
}
class ClosedLog {
  int fd_;

public:
  explicit ClosedLog(int fd) : fd_(fd) {}
  ClosedLog(const ClosedLog &) = delete;
  ~ClosedLog() { shut(); }
  void shut() {
    if (fd_ >= 0)
      close(fd_);
    fd_ = -1;
  }
};
void closed_log_ok(const char *name) {
  int fd = open(name, O_RDWR);
  if (fd >= 0)
    delete new ClosedLog(fd);
}
// Whoever opens it closes it.
class Borrower {
  int fd_;

public:
  explicit Borrower(int fd) : fd_(fd) {}
  ~Borrower() { write(fd_, "end", 3); }
};
void borrower_ok(const char *name) {
  int fd = open(name, O_RDWR);
  if (fd < 0)
    return;
  {
    Borrower borrower(fd);
  }
  close(fd);
}
// Users are to close it before; that one does is enough.
class Closable {
  int fd_;

public:
  explicit Closable(const char *name) : fd_(open(name, O_RDWR)) {}
  ~Closable() {}
  void shut() { close(fd_); }
};
void closable_ok(const char *name) {
  Closable *closable = new Closable(name);
  closable->shut();
  delete closable;
}
// A getter hands it to somebody who releases it.
class Holder {
  char *text_;

public:
  Holder() : text_(strdup("a")) {}
  ~Holder() {}
  char *text() { return text_; }
};
void holder_ok() {
  Holder holder;
  char *text = holder.text();
  free(text);
}
// It only looks like that.
class Shown {
  char *text_;

public:
  Shown() : text_(strdup("a")) {}
  ~Shown() {} //~ leak-member: memory in member 'text_' of 'Shown'
  char *text() { return text_; }
};
void shown_ok() {
  Shown shown;
  watch(shown.text());
}
// Given to code that nobody has seen.
class Given {
  char *text_;

public:
  Given() : text_(strdup("a")) { keep(text_); }
  ~Given() {}
};
void given_ok() { Given given; }
// Its address is.
class Addressed {
  char *text_;
  char **where_;

public:
  Addressed() : text_(strdup("a")), where_(&text_) {}
  ~Addressed() { free(*where_); }
};
void addressed_ok() { Addressed addressed; }
// Released by a lambda.
class Deferred {
  char *text_;

public:
  Deferred() : text_(strdup("a")) {}
  ~Deferred() {
    auto clean = [this] { free(text_); };
    clean();
  }
};
void deferred_ok() { Deferred deferred; }
// The last of its users releases it.
struct Shared {
  int users = 1;
  void drop() {
    if (--users == 0)
      delete this;
  }
};
class User {
  Shared *shared_;

public:
  User() : shared_(new Shared) {}
  ~User() { shared_->drop(); }
};
void user_ok() { User user; }
// Two have it.
struct Node {
  int *value;
};
class Pair {
  int *value_;
  Node *node_;

public:
  explicit Pair(Node *node) : value_(new int(1)), node_(node) { node->value = value_; }
  ~Pair() {}
};
void pair_fp(Node *node) {
  Pair pair(node); //~ leak-memory: 'pair.value_'
}
// Never ends.
class Once {
  char *buffer_;

public:
  Once() : buffer_(new char[64]) {}
  static Once &instance() {
    static Once *once = new Once;
    return *once;
  }
  char *buffer() { return buffer_; }
};
void once_ok() { watch(Once::instance().buffer()); }
Once theOnlyOne;

// Part of a larger object, in the hands of a smart pointer.
class Part {
  char *text_; //~ leak-member: array in member 'text_' of 'Part' is never released

public:
  Part() : text_(new char[4]) {}
  const char *text() const { return text_; }
};
struct Whole {
  Part part;
};
void whole_ok() {
  std::unique_ptr<Whole> whole(new Whole);
  watch(whole->part.text());
}
// Base classes and interfaces.
struct Stream {
  virtual ~Stream() {}
  virtual int get() = 0;
};
class Disk : public Stream {
  int fd_;

public:
  explicit Disk(const char *name) : fd_(open(name, O_RDONLY)) {}
  ~Disk() override {} //~ leak-member: descriptor in member 'fd_' of 'Disk' is not released by 'Disk::~Disk'
  int get() override {
    char c = 0;
    return read(fd_, &c, 1) == 1 ? c : -1;
  }
};
int disk_ok(const char *name) {
  Stream *stream = new Disk(name);
  int c = stream->get();
  delete stream;
  return c;
}
// The base sees to it.
class Guarded {
protected:
  int *memory_ = nullptr;

public:
  ~Guarded() { delete memory_; }
};
class Guard : public Guarded {
public:
  Guard() { memory_ = new int(3); }
  ~Guard() {}
};
void guard_ok() { Guard guard; }
// Grows, and is forgotten.
class Grower {
  char *data_ = nullptr;
  size_t size_ = 0;

public:
  Grower() : data_(static_cast<char *>(malloc(8))) {}
  ~Grower() { size_ = 0; } //~ leak-member: memory in member 'data_' of 'Grower'
  void grow() { data_ = static_cast<char *>(realloc(data_, size_ += 8)); }
};
void grower_ok() {
  Grower grower;
  grower.grow();
}
// Goes on with the next object.
class Mover {
  char *text_;

public:
  Mover() : text_(strdup("a")) {}
  Mover(Mover &&other) : text_(other.text_) { other.text_ = nullptr; }
  ~Mover() { free(text_); }
};
class Loser {
  char *text_;

public:
  Loser() : text_(strdup("a")) {}
  Loser(Loser &&other) : text_(other.text_) { other.text_ = nullptr; }
  ~Loser() {} //~ leak-member: memory in member 'text_' of 'Loser'
};
void movers_ok() {
  Mover a;
  Mover b(static_cast<Mover &&>(a));
  Loser c;
  Loser d(static_cast<Loser &&>(c));
}
// An array of them, released in a loop.
class Rows {
  int *rows_[4];

public:
  Rows() {
    for (int i = 0; i < 4; ++i)
      rows_[i] = new int[8];
  }
  ~Rows() {
    for (int *row : rows_)
      delete[] row;
  }
};
class LostRows {
  int *rows_[4];

public:
  LostRows() {
    for (int i = 0; i < 4; ++i)
      rows_[i] = new int[8];
  }
  ~LostRows() {} //~ leak-member: array in member 'rows_' of 'LostRows'
};
void rows_ok() {
  Rows rows;
  LostRows lost;
}
// Kept in a container, whose content somebody may release.
class Listed {
  int *value_;

public:
  explicit Listed(std::vector<int *> &all) : value_(new int(1)) { all.push_back(value_); }
  ~Listed() {}
};
void listed_ok(std::vector<int *> &all) { Listed listed(all); }
// Literals and what is borrowed.
class Named {
  const char *name_;

public:
  explicit Named(const char *name) : name_(name ? name : "none") {}
  ~Named() {}
};
void named_ok(const char *name) { Named named(name); }
// Asks whether it is there, and leaves it.
class Flushing {
  int fd_;

public:
  explicit Flushing(int fd) : fd_(fd) {}
  Flushing(const Flushing &) = delete;
  ~Flushing() { //~ leak-member: descriptor in member 'fd_' of 'Flushing' is left by 'Flushing::~Flushing'
    if (fd_ >= 0)
      flush();
  }
  void flush() { write(fd_, "end", 3); }
  void shut() {
    flush();
    close(fd_);
    fd_ = -1;
  }
};
class Shutting {
  int fd_;

public:
  explicit Shutting(int fd) : fd_(fd) {}
  Shutting(const Shutting &) = delete;
  ~Shutting() {
    if (fd_ >= 0)
      shut();
  }
  void shut() {
    write(fd_, "end", 3);
    close(fd_);
    fd_ = -1;
  }
};
// Must have been shut before.
class Asserting {
  int fd_;

public:
  explicit Asserting(int fd) : fd_(fd) {}
  Asserting(const Asserting &) = delete;
  ~Asserting() {
    if (fd_ != -1)
      abort();
  }
  void shut() {
    close(fd_);
    fd_ = -1;
  }
};
// What it asks is something else.
class Counting {
  char *text_;
  int count_ = 0;

public:
  explicit Counting(const char *text) : text_(strdup(text)) {}
  Counting(const Counting &) = delete;
  ~Counting() {
    if (count_ != 0)
      watch("still in use");
  }
  void clear() { free(text_); }
};
// Somebody else may have it.
class Lent {
  char *text_;

public:
  explicit Lent(const char *text) : text_(strdup(text)) {}
  Lent(const Lent &) = delete;
  ~Lent() {
    if (text_)
      watch(text_);
  }
  void give() { keep(text_); }
  void clear() { free(text_); }
};
// The caller closes it in the end.
class Passing {
  int fd_;

public:
  explicit Passing(int fd) : fd_(fd) {}
  Passing(const Passing &) = delete;
  ~Passing() {
    if (fd_ >= 0)
      write(fd_, "end", 3);
  }
  void shut() { close(fd_); }
};
// Released by the base's destructor.
class Releasing {
protected:
  int fd_;

public:
  explicit Releasing(int fd) : fd_(fd) {}
  ~Releasing() { close(fd_); }
};
class Announcing : public Releasing {
public:
  explicit Announcing(int fd) : Releasing(fd) {}
  ~Announcing() {
    if (fd_ >= 0)
      write(fd_, "end", 3);
  }
};
int descriptor(const char *name) { return open(name, O_RDWR); }
Flushing *flushing_ok(const char *name) { return new Flushing(descriptor(name)); }
Shutting *shutting_ok(const char *name) { return new Shutting(descriptor(name)); }
Asserting *asserting_ok(const char *name) { return new Asserting(descriptor(name)); }
void asked_ok(Flushing *flushing, Shutting *shutting, Asserting *asserting, bool now) {
  if (now) {
    flushing->shut();
    shutting->shut();
  }
  asserting->shut();
  delete flushing;
  delete shutting;
  delete asserting;
}
void asked_others_ok(const char *name) {
  Counting *counting = new Counting(name);
  counting->clear();
  delete counting;
  Lent *lent = new Lent(name);
  lent->clear();
  delete lent;
  int fd = open(name, O_RDWR);
  Passing *passing = new Passing(fd);
  delete passing;
  close(fd);
  Announcing announcing(descriptor(name));
}
// The destructor is in a file that is not there.
class Elsewhere {
  char *text_;

public:
  explicit Elsewhere(const char *text) : text_(strdup(text)) {}
  ~Elsewhere();
};
void elsewhere_ok(std::vector<std::unique_ptr<Elsewhere>> &all, const char *text) {
  all.emplace_back(new Elsewhere(text));
}
