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
