// The same of members, and of what a loop variable names.
void log(const char *text);

struct Slot {
  bool isUsed;
  int size;
};

struct Pool {
  Slot slots[8];
  Slot *more;

  void fill();

  int same_slot_ok(int which) {
    char *buffer = nullptr;
    if (more[which].isUsed)
      buffer = new char[16];
    log("slot");
    if (more[which].isUsed)
      delete[] buffer;
    return 0;
  }
  int fixed_slot_ok() {
    char *buffer = nullptr;
    if (slots[3].size == 7)
      buffer = new char[16];
    log("slot");
    if (slots[3].size == 7)
      delete[] buffer;
    return 0;
  }
  int other_slot_bad() {
    char *buffer = nullptr;
    if (slots[3].size == 7)
      buffer = new char[16]; //~ leak-memory: 'buffer'
    if (slots[4].size == 7)
      delete[] buffer;
    return 0;
  }
  int filled_bad() {
    char *buffer = nullptr;
    if (slots[3].size == 7)
      buffer = new char[16]; //~ leak-memory: 'buffer'
    fill();
    if (slots[3].size == 7)
      delete[] buffer;
    return 0;
  }
};

int use(Pool &pool) {
  return pool.same_slot_ok(2) + pool.fixed_slot_ok() + pool.other_slot_bad() + pool.filled_bad();
}
