// A constructor that throws leaves its object without a destructor: what a plain member has by
// then is lost.
#include "mini/memory"
#include "mini/stdexcept"
#include "mini/stdio.h"

static int parse(const char *text) {
  if (!*text)
    throw std::runtime_error("empty");
  return *text;
}
int length(const char *text) noexcept;

struct Late {
  int *one, *other;
  explicit Late(const char *text) {
    one = new int(1); //~ leak-memory: 'this->one'
    other = new int(parse(text));
  }
  ~Late() {
    delete one;
    delete other;
  }
  Late(const Late &) = delete;
};
int late_ok(const char *text) {
  Late late(text);
  return *late.one;
}

struct InOrder {
  int *made;
  int number;
  explicit InOrder(const char *text) : made(new int(1)), number(parse(text)) {} //~ leak-memory: 'this->made'
  ~InOrder() { delete made; }
  InOrder(const InOrder &) = delete;
};
struct Before {
  int *made;
  int number;
  explicit Before(const char *text) : made(nullptr), number(parse(text)) { made = new int(2); }
  ~Before() { delete made; }
  Before(const Before &) = delete;
};
struct Owned {
  std::unique_ptr<int> made;
  int number;
  explicit Owned(const char *text) : made(new int(1)), number(parse(text)) {}
};
struct Quiet {
  int *made;
  int number;
  explicit Quiet(const char *text) : made(new int(1)), number(length(text)) {}
  ~Quiet() { delete made; }
  Quiet(const Quiet &) = delete;
};

struct Thrown {
  char *bytes;
  explicit Thrown(int n) {
    bytes = new char[n]; //~ leak-memory: 'this->bytes'
    if (n > 9)
      throw std::runtime_error("long");
  }
  ~Thrown() { delete[] bytes; }
  Thrown(const Thrown &) = delete;
};
struct Released {
  char *bytes;
  explicit Released(int n) {
    bytes = new char[n];
    if (n > 9) {
      delete[] bytes;
      throw std::runtime_error("long");
    }
  }
  ~Released() { delete[] bytes; }
  Released(const Released &) = delete;
};
struct Caught {
  char *bytes;
  Caught(int n, const char *text) {
    bytes = new char[n];
    try {
      parse(text);
    } catch (...) {
      delete[] bytes;
      throw;
    }
  }
  ~Caught() { delete[] bytes; }
  Caught(const Caught &) = delete;
};
// The object is complete where another constructor has made it: its destructor runs.
struct Delegating {
  char *bytes;
  Delegating() : bytes(nullptr) {}
  explicit Delegating(const char *text) : Delegating() {
    bytes = new char[8];
    parse(text);
  }
  ~Delegating() { delete[] bytes; }
  Delegating(const Delegating &) = delete;
};
// Its base is complete, too.
struct Base {
  char *bytes = nullptr;
  ~Base() { delete[] bytes; }
};
struct Derived : Base {
  explicit Derived(const char *text) {
    bytes = new char[8];
    parse(text);
  }
};
// A method has an object that is there.
struct Filled {
  char *bytes = nullptr;
  void fill(const char *text) {
    delete[] bytes;
    bytes = new char[8];
    parse(text);
  }
  ~Filled() { delete[] bytes; }
};
