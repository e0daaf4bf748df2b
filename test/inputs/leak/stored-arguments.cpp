// Whether an object releases what it holds, says a member that is set to what its maker was given.
int measure(int number);
struct Item {
  int number = 0;
};

class Holder {
  Item *item_;
  bool owns_;

public:
  Holder(Item *item, bool owns) : item_(item), owns_(owns) {}
  Holder(const Holder &) = delete;
  ~Holder() {
    if (owns_)
      delete item_;
  }
  void leave() { owns_ = false; }
  int number() const { return item_->number; }
};
int owned_ok() {
  Holder holder(new Item, true);
  return holder.number();
}
int lent_ok() {
  Item item;
  Holder holder(&item, false);
  return holder.number();
}
int lent_bad() {
  Holder holder(new Item, false); //~ leak-memory: object in 'holder.item_' is not released
  return holder.number();
}
int lent_by_name_bad() {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  Holder holder(item, false);
  return holder.number();
}
int released_ok() {
  auto *item = new Item;
  Holder holder(item, false);
  const int number = holder.number();
  delete item;
  return number;
}
int released_where_lent_ok(bool isOwned) {
  auto *item = new Item;
  Holder holder(item, isOwned);
  const int number = holder.number();
  if (!isOwned)
    delete item;
  return number;
}
// Near miss: it is another one by then.
int left_ok() {
  auto *item = new Item;
  Holder holder(item, true);
  holder.leave();
  delete item;
  return 0;
}

// A maker that makes more of it.
class Careful {
  Item *item_;
  bool owns_;

public:
  Careful(Item *item, bool owns) : item_(item), owns_(owns) {
    if (item_->number == 0)
      owns_ = true;
  }
  ~Careful() {
    if (owns_)
      delete item_;
  }
};
int careful_ok() {
  Careful careful(new Item, false);
  return 0;
}
