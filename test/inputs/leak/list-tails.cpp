// A list with its first and last elements, where the last one moves on to what it was given.
struct Entry {
  Entry *next = nullptr;
  int number = 0;
};
bool more();
void keep(Entry *);

class Numbers {
public:
  ~Numbers() {
    while (first_) {
      Entry *next = first_->next;
      delete first_;
      first_ = next;
    }
  }
  Entry *first_ = nullptr;
};

bool moved_on_ok(Numbers &numbers) {
  Entry *first = nullptr, *last = nullptr;
  while (more()) {
    auto *entry = new Entry;
    if (!last) {
      first = last = entry;
    } else {
      last->next = entry;
      last = last->next;
    }
  }
  numbers.first_ = first;
  return first != nullptr;
}
bool moved_on_bad() {
  Entry *first = nullptr, *last = nullptr;
  while (more()) {
    auto *entry = new Entry; //~ leak-memory: entry
    if (!last) {
      first = last = entry;
    } else {
      last->next = entry;
      last = last->next;
    }
  }
  return first != nullptr;
}
// Another field than the one through which it moves on: whether there is a next one is not known.
struct Pair {
  Pair *next = nullptr, *twin = nullptr;
};
Pair *begun_anew_bad() {
  Pair *first = nullptr, *last = nullptr;
  while (more()) {
    auto *pair = new Pair; //~ leak-memory: pair
    if (!last) {
      first = last = pair;
    } else {
      last->twin = pair;
      last = last->next;
    }
  }
  return first;
}
// An iterator hangs an entry between its neighbours, and moves on to it.
class Ring {
  Entry *last_ = nullptr;

public:
  class Iterator {
    Ring *ring_;
    Entry *before_;

  public:
    explicit Iterator(Ring *ring) : ring_(ring), before_(ring->last_) {}
    void forward() { before_ = before_->next; }
    bool isAtLast() const { return before_->next == ring_->last_; }
    void insert() {
      auto *entry = new Entry;
      if (!ring_->last_) {
        entry->next = entry;
        ring_->last_ = entry;
      } else {
        entry->next = before_->next;
        before_->next = entry;
      }
      before_ = entry;
    }
    void mark() {
      auto *entry = new Entry;
      before_ = entry;
    }
  };
};
void ring_ok(Ring &ring) {
  Ring::Iterator at(&ring);
  while (!at.isAtLast())
    at.forward();
  at.insert();
}
void mark_bad(Ring &ring) {
  Ring::Iterator at(&ring);
  at.mark(); //~ leak-memory: at.before_
}
