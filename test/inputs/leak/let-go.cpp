// What an owner lets go of has somebody else by then: who returns it hands out nothing.
#include "mini/list"
#include "mini/memory"

struct Entry {
  int amount;
};
struct Journal {
  std::list<Entry *> entries;
  bool add(Entry *entry) {
    if (entry->amount == 0)
      return false;
    entries.push_back(entry);
    return true;
  }
  ~Journal() {
    for (Entry *entry : entries)
      delete entry;
  }
};
int check(int amount);
static bool approve(Entry *entry) { return check(entry->amount) != 0; }

static Entry *parse(int amount) {
  if (amount < 0)
    return nullptr;
  return new Entry{amount};
}
static Entry *enter(Journal &journal, int amount) {
  if (Entry *entry = parse(amount)) {
    std::unique_ptr<Entry> owner(entry);
    if (journal.add(entry))
      return owner.release();
  }
  return nullptr;
}
int entered_ok(Journal &journal, int count) {
  Entry *previous = nullptr;
  for (int i = 0; i < count; ++i)
    if (Entry *entry = enter(journal, i))
      previous = entry;
  return previous ? previous->amount : 0;
}
// By way of the owner.
static Entry *enterNew(Journal &journal) {
  std::unique_ptr<Entry> owner(new Entry{3});
  return journal.add(owner.get()) ? owner.release() : nullptr;
}
int entered_new_ok(Journal &journal) {
  Entry *entry = enterNew(journal);
  return entry ? entry->amount : 0;
}
// It was only looked at.
static Entry *approved(int amount) {
  std::unique_ptr<Entry> owner(new Entry{amount});
  return approve(owner.get()) ? owner.release() : nullptr;
}
int approved_bad(int amount) {
  Entry *entry = approved(amount); //~ leak-memory: 'entry'
  return entry ? entry->amount : 0;
}
// The journal has another one.
static Entry *second(Journal &journal) {
  std::unique_ptr<Entry> first(new Entry{1}), owner(new Entry{2});
  if (journal.add(first.get()))
    first.release();
  return owner.release();
}
int second_bad(Journal &journal) {
  Entry *entry = second(journal); //~ leak-memory: 'entry'
  return entry->amount;
}
// Into a container, without a function of one's own.
struct Nodes {
  std::list<Entry *> entries;
  ~Nodes() {
    for (Entry *entry : entries)
      delete entry;
  }
  Entry *make() {
    auto entry = std::make_unique<Entry>();
    entries.push_back(entry.get());
    return entry.release();
  }
  Entry *makeAnother(bool isWanted) {
    Entry *entry = new Entry{1};
    std::unique_ptr<Entry> owner(entry);
    if (!isWanted)
      return nullptr;
    entries.push_back(entry);
    return owner.release();
  }
  Entry *makeTwo() {
    auto first = std::make_unique<Entry>(), second = std::make_unique<Entry>();
    entries.push_back(first.release());
    return second.release();
  }
};
void made_ok(Nodes &nodes) { nodes.make()->amount = 1; }
void made_another_ok(Nodes &nodes) {
  if (Entry *entry = nodes.makeAnother(true))
    entry->amount = 2;
}
void two_bad(Nodes &nodes) {
  nodes.makeTwo()->amount = 1; //~ leak-memory: Nodes::makeTwo
}

// Whoever makes an object and lets go of it at once, with its fields set, loses it.
struct Size {
  int width = 0, height = 0;
};
void look(const Size &size);
void keep(Size *size);
void set_and_dropped_bad() {
  auto size = std::make_unique<Size>();
  size->width = 3;
  size.release(); //~ leak-memory: object from 'std::unique_ptr::release' is dropped
}
void shown_and_dropped_ok() {
  auto size = std::make_unique<Size>();
  look(*size);
  size.release();
}
void kept_and_dropped_ok() {
  auto size = std::make_unique<Size>();
  keep(size.get());
  size.release();
}
