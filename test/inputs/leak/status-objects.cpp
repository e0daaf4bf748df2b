// Objects that say whether a call has done what it should.
#include "mini/memory"
#include "mini/utility"

class Status {
public:
  static Status OK() { return Status(); }
  Status();
  Status(const Status &other);
  Status(Status &&other) noexcept;
  Status &operator=(Status &&other) noexcept;
  ~Status();
  bool ok() const;
  bool isEmpty();

private:
  void *state_;
};
struct Item {
  int n = 0;
};
Status make(Item **out) { // always
  *out = new Item;
  return Status::OK();
}
Status other(int n);
bool save(char **text, const Status &status);
Status convert(Status &&status);
int look(const Item &item) { return item.n; }
void log(const char *text);

int returned_ok() {
  Item *item;
  Status status = make(&item);
  if (!status.ok())
    return -1;
  delete item;
  return 0;
}
int told_elsewhere_ok(char **text) {
  Item *item;
  if (save(text, make(&item)))
    return -1;
  delete item;
  return 0;
}
int converted_ok() {
  Item *item;
  Status status = convert(make(&item));
  bool isDone = status.ok();
  if (!isDone)
    return -1;
  delete item;
  return 0;
}
Status assigned_ok(std::unique_ptr<Item> *to) {
  Item *item;
  Status status = other(1);
  status = make(&item);
  if (status.ok())
    to->reset(item);
  return status;
}
// Whoever uses it takes it to be there.
int used_bad() {
  Item *item;
  Status status = make(&item); //~ leak-memory: 'item'
  if (!status.ok())
    return -1;
  return look(*item);
}
// The second answer is about something else.
int other_bad() {
  Item *item;
  Status status = make(&item); //~ leak-memory: 'item'
  if (!status.ok())
    return -1;
  look(*item);
  status = other(1);
  if (!status.ok())
    return -1;
  delete item;
  return 0;
}
int other_unused_bad() {
  Item *item;
  Status status = make(&item); //~ leak-memory: 'item'
  status = other(1);
  if (!status.ok())
    return -1;
  delete item;
  return 0;
}
// Lost either way.
void either_bad() {
  Item *item;
  Status status = make(&item); //~ leak-memory: 'item'
  if (!status.ok())
    log("failed");
}

// ---- asked twice

void twice_ok(Item **kept, bool keep) {
  Item *item = nullptr;
  Status status = other(1);
  if (keep)
    item = new Item;
  if (status.ok() && keep)
    *kept = item;
  if (!status.ok())
    delete item;
}
void assigned_between_bad(Item **kept, bool keep) {
  Item *item = nullptr;
  Status status = other(1);
  if (keep)
    item = new Item; //~ leak-memory: 'item'
  if (status.ok() && keep)
    *kept = item;
  status = other(2);
  if (!status.ok())
    delete item;
}
// Not const: it may say something else the next time.
void changing_bad(Item **kept, bool keep) {
  Item *item = nullptr;
  Status status = other(1);
  if (keep)
    item = new Item; //~ leak-memory: 'item'
  if (status.isEmpty() && keep)
    *kept = item;
  if (!status.isEmpty())
    delete item;
}
// Others may change what a loop waits for.
class Flag {
public:
  bool isSet() const;
};
void start(Flag *flag);
void pause();
int waits_bad() {
  Flag flag;
  start(&flag);
  Item *item = new Item; //~ leak-memory: 'item'
  while (!flag.isSet())
    pause();
  return look(*item);
}
