// args: real
// The owner is known by another name, or moved from.
#include <memory>
#include <utility>
#include <vector>

struct Moved {
  std::shared_ptr<struct MovedOwner> owner;
};
struct MovedOwner : std::enable_shared_from_this<MovedOwner> {
  std::shared_ptr<Moved> part;
  void take(std::shared_ptr<Moved> given) {
    given->owner = shared_from_this();
    part = given;
  }
};
struct MovedShop {
  std::shared_ptr<MovedOwner> current;
  void adopt(Moved &part) {
    part.owner = current;
    auto gone = std::move(current);
  }
};

struct Reset {
  std::shared_ptr<struct ResetOwner> owner;
};
struct ResetOwner : std::enable_shared_from_this<ResetOwner> {
  std::shared_ptr<Reset> part;
  void take(std::shared_ptr<Reset> given) {
    given->owner = shared_from_this();
    part = given;
  }
};
struct ResetShop {
  std::shared_ptr<ResetOwner> current;
  void adopt(Reset &part, std::unique_ptr<ResetShop> &self) {
    part.owner = current;
    self.reset();
  }
};

struct Other {
  std::shared_ptr<struct OtherOwner> owner;
};
struct OtherOwner : std::enable_shared_from_this<OtherOwner> {
  std::shared_ptr<Other> part;
  void take(std::shared_ptr<Other> given) {
    given->owner = shared_from_this();
    part = given;
  }
};
struct OtherShop {
  std::shared_ptr<OtherOwner> current;
  void adopt(Other &part, std::shared_ptr<OtherOwner> &other) {
    part.owner = current;
    other = nullptr;
  }
};

// Left alone.
struct Plain {
  std::weak_ptr<struct PlainOwner> owner;
};
struct PlainOwner : std::enable_shared_from_this<PlainOwner> {
  std::shared_ptr<Plain> part;
  void take(std::shared_ptr<Plain> given) {
    given->owner = shared_from_this();
    part = given;
  }
};
struct PlainShop {
  std::shared_ptr<PlainOwner> current;
  std::vector<std::shared_ptr<Plain>> all;
  void adopt(const std::shared_ptr<Plain> &part) {
    part->owner = current;
    all.push_back(part);
  }
};
