// What a callee passes on: into a message, through constructors, among many other values.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

namespace std {
struct nothrow_t {};
extern const nothrow_t nothrow;
} // namespace std
void *operator new(decltype(sizeof 0) size, const std::nothrow_t &) noexcept;

int connect_to(const char *name);

// ---- in a message, by value

struct Engine {
  int size;
};
struct Command {
  int type;
  union {
    struct {
      int count;
    } stop;
    struct {
      Engine *engine;
    } attach;
  } args;
};
struct Mailbox {
  Command commands[8];
  unsigned count;
  void send(const Command &command) { commands[count++ % 8] = command; }
};
struct Context {
  Mailbox **slots;
  void send(int slot, const Command &command) { slots[slot]->send(command); }
};
static void send_attach(Context *context, Engine *engine) {
  Command command;
  command.type = 1;
  command.args.attach.engine = engine;
  context->send(0, command);
}
static int send_nothing(Context *context, Engine *engine) {
  Command command;
  command.type = engine->size;
  command.args.stop.count = 0;
  context->send(0, command);
  return 0;
}

void message_ok(Context *context) {
  Engine *engine = new Engine();
  send_attach(context, engine);
}
void message_bad(Context *context) {
  Engine *engine = new Engine(); //~ leak-memory: 'engine'
  send_nothing(context, engine);
}

// ---- in a member of a base, of an object that somebody else gets

struct Channel {
  explicit Channel(int fd) : fd_(fd), isOpen_(true) {}
  virtual ~Channel();
  virtual void run();
  int fd_;
  bool isOpen_;
};
struct Telnet : Channel {
  explicit Telnet(int fd) : Channel(fd), column_(0) {}
  int column_;
};
struct Plain : Channel {
  explicit Plain(int fd) : Channel(fd) {}
};
void launch(Channel *channel);

static void start(bool isPlain, int fd) {
  Channel *channel;
  if (isPlain)
    channel = new (std::nothrow) Plain(fd);
  else
    channel = new (std::nothrow) Telnet(fd);
  if (!channel)
    abort();
  launch(channel);
}
static void start_nothing(bool isPlain, int fd) {
  Channel *channel = new (std::nothrow) Plain(isPlain);
  if (!channel)
    abort();
  if (fd > 0)
    launch(channel);
  else
    delete channel;
}

void constructor_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd == -1)
    return;
  start(false, fd);
}
void constructor_bad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd == -1)
    return;
  start_nothing(false, fd);
}

// ---- among many: copying a large object copies each of its members

struct Options {
  int a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
  int c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, d0, d1, d2, d3, d4, d5, d6, d7, d8, d9;
  int e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9;
  int g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, h0, h1, h2, h3, h4, h5, h6, h7, h8, h9;
  Options(const Options &o)
      : a0(o.a0), a1(o.a1), a2(o.a2), a3(o.a3), a4(o.a4), a5(o.a5), a6(o.a6), a7(o.a7), a8(o.a8),
        a9(o.a9), b0(o.b0), b1(o.b1), b2(o.b2), b3(o.b3), b4(o.b4), b5(o.b5), b6(o.b6), b7(o.b7),
        b8(o.b8), b9(o.b9), c0(o.c0), c1(o.c1), c2(o.c2), c3(o.c3), c4(o.c4), c5(o.c5), c6(o.c6),
        c7(o.c7), c8(o.c8), c9(o.c9), d0(o.d0), d1(o.d1), d2(o.d2), d3(o.d3), d4(o.d4), d5(o.d5),
        d6(o.d6), d7(o.d7), d8(o.d8), d9(o.d9), e0(o.e0), e1(o.e1), e2(o.e2), e3(o.e3), e4(o.e4),
        e5(o.e5), e6(o.e6), e7(o.e7), e8(o.e8), e9(o.e9), f0(o.f0), f1(o.f1), f2(o.f2), f3(o.f3),
        f4(o.f4), f5(o.f5), f6(o.f6), f7(o.f7), f8(o.f8), f9(o.f9), g0(o.g0), g1(o.g1), g2(o.g2),
        g3(o.g3), g4(o.g4), g5(o.g5), g6(o.g6), g7(o.g7), g8(o.g8), g9(o.g9), h0(o.h0), h1(o.h1),
        h2(o.h2), h3(o.h3), h4(o.h4), h5(o.h5), h6(o.h6), h7(o.h7), h8(o.h8), h9(o.h9) {}
};
struct Address {
  const char *name;
};
struct Session {
  Options options_;
  Address *address_;
  Session(const Options &options, Address *address) : options_(options), address_(address) {}
  virtual ~Session() { delete address_; }
};
void serve(Session *session);

struct Holder {
  Address *address;
};
static Session *make_session(const Options &options, Holder *holder) {
  return new Session(options, holder->address);
}
static Session *make_other_session(const Options &options, Address *address) {
  return new Session(options, address->name ? nullptr : nullptr);
}

void among_many_ok(const Options &options) {
  Address *address = new Address();
  Holder holder{address};
  serve(make_session(options, &holder));
}
void among_many_bad(const Options &options) {
  Address *address = new Address(); //~ leak-memory: 'address'
  serve(make_other_session(options, address));
}
