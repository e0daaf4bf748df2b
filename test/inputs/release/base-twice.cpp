// Two bases of one class that are not virtual: two objects, each with members of its own.
struct List {
  int n = 0;
};
class Receiver {
  List *emitters_;

public:
  Receiver() { emitters_ = new List; }
  virtual ~Receiver() { delete emitters_; }
};
struct ActivateReceiver : Receiver {
  virtual void activate() = 0;
};
struct ClickedReceiver : Receiver {
  virtual void clicked() = 0;
};

struct Both : ActivateReceiver, ClickedReceiver {
  int form;
  explicit Both(int f) : form(f) {}
  void activate() override {}
  void clicked() override {}
};
Both *both_ok() { return new Both(1); }
void end_ok(Both *both) { delete both; }

// One of them.
struct One : ActivateReceiver {
  void activate() override {}
};
void one_bad() {
  One *one = new One; //~ leak-memory: object in 'one' is not released
  one->activate();
}

// A virtual base is one object, which one of the constructors makes.
class File {
  List *list_;

public:
  File() { list_ = new List; }
  virtual ~File() { delete list_; }
};
struct Input : virtual File {};
struct Output : virtual File {};
struct Stream : Input, Output {};
struct Socket : Input {
  int n = 0;
};
Stream *stream_ok() { return new Stream; }
int socket_ok() {
  Socket socket;
  return socket.n;
}
void streams_ok(Stream *stream, Socket *socket, Input *input) {
  delete stream;
  delete socket;
  delete input;
}
// What it is given goes there.
class Owner {
  List *list_;

public:
  explicit Owner(List *list = nullptr) : list_(list) {}
  virtual ~Owner() { delete list_; }
};
struct Named : virtual Owner {};
struct Titled : Named {
  explicit Titled(List *list) : Owner(list) {}
};
void titled_ok() { Titled titled(new List); }
class Closer {
protected:
  List *list_ = new List;

public:
  virtual ~Closer() { delete list_; }
};
struct Early : virtual Closer {
  ~Early() { delete list_; } //~ release-twice: 'this->list_' is released again
};
struct Later : Early {};
void later(Later *later) { delete later; }

// What is released by the class and again by its base is released twice, whatever other bases there are.
class Holder {
protected:
  List *list_ = new List;

public:
  virtual ~Holder() { delete list_; }
};
struct Other {
  int n = 0;
};
struct Twice : Holder, Other {
  ~Twice() { delete list_; } //~ release-twice: 'this->list_' is released again
};
