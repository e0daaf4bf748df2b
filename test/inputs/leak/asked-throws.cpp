// Callees that throw only where the number that they are given says so.
typedef struct key_of_library *gnutls_x509_privkey_t;
extern "C" {
int gnutls_x509_privkey_init(gnutls_x509_privkey_t *key);
void gnutls_x509_privkey_deinit(gnutls_x509_privkey_t key);
int open(const char *name, int flags, ...);
int close(int fd);
}
struct Failure {
  Failure(const char *text) : text(text) {}
  const char *text;
};
int parse(const char *text);
bool isBusy();

void check(int code, const char *what) {
  if (code < 0)
    throw Failure(what);
}
void raise(const char *what) { throw Failure(what); }
void checkDeep(int code, const char *what) {
  if (code)
    raise(what);
}
void checkStrict(int code) {
  if (code <= 0)
    throw Failure("not positive");
}
void checkTwice(int code) {
  if (code < 0)
    throw Failure("failed");
  if (isBusy())
    throw Failure("busy");
}
void checkOwn(int code) {
  code = parse("other");
  if (code < 0)
    throw Failure("failed");
}

struct Key_ok {
  Key_ok() { check(gnutls_x509_privkey_init(&key_), "no key"); }
  ~Key_ok() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};
struct DeepKey_ok {
  DeepKey_ok() {
    int code = gnutls_x509_privkey_init(&key_);
    checkDeep(code, "no key");
  }
  ~DeepKey_ok() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};
void file_ok(const char *name) {
  int fd = open(name, 0);
  check(fd, "no file");
  close(fd);
}

// Another number, of which nothing is known.
struct Key_bad {
  Key_bad(const char *text) {
    check(gnutls_x509_privkey_init(&key_), "no key"); //~ leak-handle: key_
    check(parse(text), "no text");
  }
  ~Key_bad() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};
void file_bad(const char *name, int mode) {
  int fd = open(name, 0); //~ leak-fd: 'fd'
  check(fd, "no file");
  check(mode, "no mode");
  close(fd);
}
// Near misses: it throws for this one as well; in another place, too; for another number.
struct StrictKey_bad {
  StrictKey_bad() { checkStrict(gnutls_x509_privkey_init(&key_)); } //~ leak-handle: key_
  ~StrictKey_bad() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};
struct TwiceKey_bad {
  TwiceKey_bad() { checkTwice(gnutls_x509_privkey_init(&key_)); } //~ leak-handle: key_
  ~TwiceKey_bad() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};
struct OwnKey_bad {
  OwnKey_bad() { checkOwn(gnutls_x509_privkey_init(&key_)); } //~ leak-handle: key_
  ~OwnKey_bad() { gnutls_x509_privkey_deinit(key_); }
  gnutls_x509_privkey_t key_;
};

// What constructors keep of it, and ask then.
struct Item {
  Item(const char *name, bool isRest) : name_(name), isRest_(isRest) {
    if (*name_ && isRest_)
      raise("a rest has no name");
  }
  const char *name_;
  bool isRest_;
};
// They change it, or let others do so.
struct ChangedItem {
  ChangedItem(const char *name, bool isRest) : isRest_(isRest) {
    if (*name == '*')
      isRest_ = true;
    if (isRest_)
      raise("no rest here");
  }
  bool isRest_;
};
struct ReadItem {
  ReadItem(const char *name, bool isRest) : isRest_(isRest) {
    read(name);
    if (isRest_)
      raise("no rest here");
  }
  void read(const char *name);
  bool isRest_;
};
void unnamed_ok(const char *name) {
  int fd = open(name, 0);
  Item item(name, false);
  close(fd);
}
void unnamed_bad(const char *name) {
  int fd = open(name, 0); //~ leak-fd: 'fd'
  Item item(name, true);
  close(fd);
}
void named_bad(const char *name, bool isRest) {
  int fd = open(name, 0); //~ leak-fd: 'fd'
  Item item(name, isRest);
  close(fd);
}
void changed_bad(const char *name) {
  int fd = open(name, 0); //~ leak-fd: 'fd'
  ChangedItem item(name, false);
  close(fd);
}
void read_bad(const char *name) {
  int fd = open(name, 0); //~ leak-fd: 'fd'
  ReadItem item(name, false);
  close(fd);
}
