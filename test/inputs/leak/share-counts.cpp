// Owners that the program counts itself: intrusive pointers.
#include "mini/atomic"

bool start(int number);

class Session {
public:
  void ref() { ++refs_; }
  void unref() {
    if (--refs_ == 0)
      delete this;
  }
  int send(const char *text) const { return text[0] ? refs_ : -1; }

private:
  int refs_ = 1;
};
bool share_bad(Session *session, const char *text) {
  session->ref(); //~ leak-memory: 'session'
  if (session->send(text) < 0)
    return false;
  session->unref();
  return true;
}
bool share_ok(Session *session, const char *text) {
  session->ref();
  bool isSent = session->send(text) >= 0;
  session->unref();
  return isSent;
}

class Page {
public:
  void share() { users_.fetch_add(1); }
  void drop() {
    if (users_.fetch_sub(1) == 1)
      delete this;
  }

private:
  std::atomic<int> users_{1};
};
bool page_bad(Page *page, int number) {
  page->share(); //~ leak-memory: 'page'
  if (!start(number))
    return false;
  page->drop();
  return true;
}

// A pointer that does it by itself.
template <typename T> class Ref {
public:
  explicit Ref(T *object) : object_(object) { object_->ref(); }
  Ref(const Ref &other) : object_(other.object_) { object_->ref(); }
  Ref &operator=(const Ref &) = delete;
  ~Ref() { object_->unref(); }
  T *operator->() const { return object_; }

private:
  T *object_;
};
bool guarded_ok(Session *session, const char *text) {
  Ref<Session> mine(session);
  if (mine->send(text) < 0)
    return false;
  return start(1);
}
Ref<Session> handed_on_ok(Session *session) { return Ref<Session>(session); }
