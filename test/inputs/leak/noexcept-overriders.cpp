// Virtual functions that promise not to throw, with more overriders than are looked at.
struct Bad {};

struct Object {
  int refs = 0;
  virtual ~Object() {}
};
template <int N> struct Leaf : Object {
  int number = N;
  ~Leaf() override { number = 0; }
};
// Counts its owners; the last one deletes it.
struct Ref {
  Object *object = nullptr;
  ~Ref() { drop(); }
  Ref &operator=(Object *other) {
    if (object != other) {
      drop();
      object = other;
      if (object)
        ++object->refs;
    }
    return *this;
  }
  void drop() {
    if (object && --object->refs == 0)
      delete object;
  }
  Object *detach() {
    Object *detached = object;
    object = nullptr;
    return detached;
  }
};
template struct Leaf<1>;
template struct Leaf<2>;
template struct Leaf<3>;
template struct Leaf<4>;
template struct Leaf<5>;
template struct Leaf<6>;
template struct Leaf<7>;
template struct Leaf<8>;
template struct Leaf<9>;
template struct Leaf<10>;
template struct Leaf<11>;
template struct Leaf<12>;
template struct Leaf<13>;
template struct Leaf<14>;
template struct Leaf<15>;
template struct Leaf<16>;
template struct Leaf<17>;
template struct Leaf<18>;

Object *make(int n) {
  if (n < 0)
    throw Bad();
  return new Leaf<1>;
}
Object *assigned_ok(int n) {
  Ref kept;
  try {
    kept = make(n);
  } catch (const Bad &) {
    return nullptr;
  }
  return kept.detach();
}

struct Sink {
  virtual ~Sink() {}
  virtual void close() noexcept {}
  virtual void flush() {}
};
template <int N> struct FileSink : Sink {
  void close() noexcept override {}
  void flush() override {
    if (N > 100)
      throw Bad();
  }
};
template struct FileSink<1>;
template struct FileSink<2>;
template struct FileSink<3>;
template struct FileSink<4>;
template struct FileSink<5>;
template struct FileSink<6>;
template struct FileSink<7>;
template struct FileSink<8>;
template struct FileSink<9>;
template struct FileSink<10>;
template struct FileSink<11>;
template struct FileSink<12>;
template struct FileSink<13>;
template struct FileSink<14>;
template struct FileSink<15>;
template struct FileSink<16>;
template struct FileSink<117>;

void closed_ok(Sink &sink) {
  int *buffer = new int[4];
  try {
    sink.close();
  } catch (const Bad &) {
    return;
  }
  delete[] buffer;
}
// This one promises nothing.
void flushed_bad(Sink &sink) {
  int *buffer = new int[4]; //~ leak-memory:
  try {
    sink.flush();
  } catch (const Bad &) {
    return;
  }
  delete[] buffer;
}

// A destructor that may throw, and does.
struct Loud {
  int refs = 0;
  virtual ~Loud() noexcept(false) {}
};
struct Louder : Loud {
  ~Louder() noexcept(false) override {
    if (refs)
      throw Bad();
  }
};
void end(Loud *loud) { delete loud; }
void loud_bad(Loud *loud) {
  int *buffer = new int[4]; //~ leak-memory:
  try {
    end(loud);
  } catch (const Bad &) {
    return;
  }
  delete[] buffer;
}
