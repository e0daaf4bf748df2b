// Constructors that take what another object owns, and leave it there.
struct Item {
  int number = 0;
};

class Moved {
  Item *item_;

public:
  Moved() : item_(new Item) {}
  Moved(Moved &&other) : item_(other.item_) {} //~ release-twice: member 'item_' is left in the other
  ~Moved() { delete item_; }
};
class Copied {
  Item *item_;

public:
  Copied() : item_(new Item) {}
  Copied(const Copied &other) : item_(other.item_) {} //~ release-twice: member 'item_'
  ~Copied() { delete item_; }
};
class Cleared {
  Item *item_;

public:
  Cleared() : item_(new Item) {}
  Cleared(Cleared &&other) : item_(other.item_) { other.item_ = nullptr; }
  ~Cleared() { delete item_; }
};
class Deep {
  Item *item_;

public:
  Deep() : item_(new Item) {}
  Deep(const Deep &other) : item_(other.item_) {
    if (other.item_)
      item_ = new Item(*other.item_);
  }
  ~Deep() { delete item_; }
};
// Near miss: another function sees to it.
class Forgetting {
  Item *item_;
  void forget() { item_ = nullptr; }

public:
  Forgetting() : item_(new Item) {}
  Forgetting(Forgetting &&other) : item_(other.item_) { other.forget(); }
  ~Forgetting() { delete item_; }
};
// Near miss: counted.
struct Shared {
  int count = 1;
};
class Counted {
  Shared *shared_;

public:
  Counted() : shared_(new Shared) {}
  Counted(const Counted &other) : shared_(other.shared_) { ++shared_->count; }
  ~Counted() {
    if (--shared_->count == 0)
      delete shared_;
  }
};
// Near miss: only one of the two has it.
class Flagged {
  Item *item_;
  bool owns_ = true;

public:
  Flagged() : item_(new Item) {}
  Flagged(const Flagged &other) : item_(other.item_), owns_(false) {}
  ~Flagged() {
    if (owns_)
      delete item_;
  }
};
Moved moved() { return Moved(); }
