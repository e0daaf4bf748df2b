// In a whole program, what is there to be called and is not changes nothing.
extern "C" {
int open(const char *name, int flags, ...);
int close(int fd);
}

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
class Socket_ok : public Channel {
public:
  explicit Socket_ok(const char *name) { fd_ = open(name, 0); }
  ~Socket_ok() {
    if (fd_ >= 0)
      close(fd_);
  }
};
// Whatever is called meanwhile.
void log(Channel *channel);
class Logged_ok : public Channel {
public:
  explicit Logged_ok(const char *name) { fd_ = open(name, 0); }
  ~Logged_ok() {
    if (fd_ >= 0)
      close(fd_);
    log(this);
  }
};
// By a method that others may put something else in place of.
class Port {
public:
  Port() : owns_(0), fd_(-1) {}
  virtual ~Port() {
    if (owns_)
      close(fd_);
  }
  virtual void setOwner() { owns_ = 1; }
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
int main(int count, char **names) {
  if (count < 2)
    return 1;
  Socket_ok socket(names[1]);
  Logged_ok logged(names[1]);
  Serial_bad serial(names[1]);
  return socket.fd_ + logged.fd_ + serial.fd_;
}
