// A pointer to a base class leads up to the whole only if an object of the derived class is put there.
#include "mini/memory"
#include "mini/vector"

namespace only_base {
struct Session;
struct Tags {
  virtual ~Tags();
  int next = 0;
};
struct ReceivedTags : Tags {
  explicit ReceivedTags(std::shared_ptr<Session> given) : session(given) {}
  std::shared_ptr<Session> session;
};
std::vector<std::shared_ptr<ReceivedTags>> received;
struct Session : std::enable_shared_from_this<Session> {
  std::shared_ptr<Tags> sent;
  void begin_ok() {
    sent = std::make_shared<Tags>();
    received.push_back(std::make_shared<ReceivedTags>(shared_from_this()));
  }
  void renew_ok() { sent = std::make_shared<Tags>(); }
};
void trim() { received.clear(); }
} // namespace only_base

// One of the assignments puts an object of the derived class there.
namespace one_derived {
struct Session;
struct Tags {
  virtual ~Tags();
  int next = 0;
};
struct ReceivedTags : Tags {
  std::shared_ptr<Session> session; //~ cycle-shared-ptr: 'session' of 'one_derived::ReceivedTags' owns the 'one_derived::Session'
};
struct Session : std::enable_shared_from_this<Session> {
  std::shared_ptr<Tags> tags;
  void begin() { tags = std::make_shared<Tags>(); }
  void receive() { tags = std::make_shared<ReceivedTags>(); }
};
std::shared_ptr<ReceivedTags> tags_bad(Session &session) {
  auto made = std::make_shared<ReceivedTags>();
  made->session = session.shared_from_this();
  return made;
}
} // namespace one_derived

// What somebody else gives may be of any class.
namespace given {
struct Session;
struct Tags {
  virtual ~Tags();
  int next = 0;
};
struct ReceivedTags : Tags {
  std::shared_ptr<Session> session; //~ cycle-shared-ptr: 'session' of 'given::ReceivedTags' owns the 'given::Session'
};
struct Session : std::enable_shared_from_this<Session> {
  std::shared_ptr<Tags> tags;
  void begin() { tags = std::make_shared<Tags>(); }
  void take(std::shared_ptr<Tags> other) { tags = other; }
};
std::shared_ptr<ReceivedTags> tags_bad(Session &session) {
  auto made = std::make_shared<ReceivedTags>();
  made->session = session.shared_from_this();
  return made;
}
} // namespace given
