// Arrays that grow, in C++; see room.c.
struct Entry {
  int number = 0;
};

class Table {
public:
  void add_ok(int number) {
    Entry *entry = new Entry{number};
    if (capacity_ < size_ + 1)
      capacity_ = (size_ + 1) + 25;
    if (size_ < capacity_)
      entries_[size_++] = entry;
  }
  void add_where_room_is_bad(int number) {
    Entry *entry = new Entry{number}; //~ leak-memory: object in 'entry'
    if (size_ < capacity_)
      entries_[size_++] = entry;
  }
  void add_to_what_was_bad(int number) {
    Entry *entry = new Entry{number}; //~ leak-memory: object in 'entry'
    capacity_ = size_ + 1;
    size_ += number;
    if (size_ < capacity_)
      entries_[size_++] = entry;
  }

private:
  unsigned size_ = 0, capacity_ = 0;
  Entry **entries_ = nullptr;
};
void use(Table &table) {
  table.add_ok(1);
  table.add_where_room_is_bad(2);
  table.add_to_what_was_bad(3);
}
