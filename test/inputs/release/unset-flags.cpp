// Bases that release only where a flag says so, which derived classes never set.
extern "C" {
int open(const char *name, int flags, ...);
int close(int fd);
}

class Stream {
public:
  explicit Stream(int fd) : closes_(false), fd_(fd) {}
  virtual ~Stream() { finish(); }
  Stream(const Stream &) = delete;

protected:
  void give(int fd) { set(fd, true); }
  void finish() {
    if (fd_ >= 0) {
      if (closes_)
        close(fd_);
      fd_ = -1;
    }
  }
  int fd_;

private:
  void set(int fd, bool closes) {
    finish();
    fd_ = fd;
    closes_ = closes;
  }
  bool closes_;
};
class File : public Stream {
public:
  explicit File(const char *name) : Stream(-1) { give(open(name, 0)); }
};
class Terminal_ok : public Stream {
public:
  Terminal_ok() : Stream(-1) {}
  int get() {
    if (fd_ < 0)
      fd_ = open("/dev/ptmx", 2);
    return fd_;
  }
  ~Terminal_ok() {
    if (fd_ >= 0)
      close(fd_);
  }
};
// It is told to.
class Told_bad : public Stream {
public:
  Told_bad() : Stream(-1) {}
  void take(int fd) { give(fd); }
  ~Told_bad() { //~ release-twice:
    if (fd_ >= 0)
      close(fd_);
  }
};
int use(const char *name) {
  Terminal_ok terminal;
  File file(name);
  Told_bad told;
  told.take(open(name, 0));
  return terminal.get();
}

// From outside, by a pointer to the base.
class Port {
public:
  Port() : owns_(0), fd_(-1) {}
  virtual ~Port() {
    if (owns_)
      close(fd_);
  }
  void setOwner() { owns_ = 1; }
  int owns_;
  int fd_;
};
class Serial_bad : public Port {
public:
  explicit Serial_bad(const char *name) { fd_ = open(name, 0); }
  ~Serial_bad() { //~ release-twice:
    if (fd_ >= 0)
      close(fd_);
  }
};
void adopt(Port *port) { port->setOwner(); }

// By nobody that is seen: the method is there for others.
class Channel {
public:
  Channel() : owns_(0), fd_(-1) {}
  virtual ~Channel() {
    if (owns_)
      close(fd_);
  }
  void setOwner() { owns_ = 1; }
  int owns_;
  int fd_;
};
class Socket_bad : public Channel {
public:
  explicit Socket_bad(const char *name) { fd_ = open(name, 0); }
  ~Socket_bad() { //~ release-twice:
    if (fd_ >= 0)
      close(fd_);
  }
};

// One that starts otherwise.
class Pipe {
public:
  Pipe() : owns_(false), fd_(-1) {}
  explicit Pipe(int fd) : owns_(true), fd_(fd) {}
  virtual ~Pipe() {
    if (owns_)
      close(fd_);
  }
  bool owns_;
  int fd_;
};
class Out_bad : public Pipe {
public:
  explicit Out_bad(int fd) : Pipe(fd) {}
  ~Out_bad() { //~ release-twice:
    if (fd_ >= 0)
      close(fd_);
  }
};
