// Variables that are set together: head and tail of a list, a text and an error code.
struct Item {
  Item *next = nullptr;
  int kind = 0;
};

int check(int kind);
bool more();

Item *chain_ok(const int *kinds, int count) {
  Item *head = nullptr, *tail = nullptr;
  for (int i = 0; i < count; ++i) {
    const int kind = check(kinds[i]);
    if (kind == 1) {
      if (more())
        continue;
    } else if (kind != 2) {
      continue;
    }
    Item *item = new Item;
    if (more())
      item->kind = kind;
    if (!head)
      head = item;
    if (tail)
      tail->next = item;
    tail = item;
  }
  return head;
}
Item *chain_bad(const int *kinds, int count) {
  Item *head = nullptr, *tail = nullptr;
  for (int i = 0; i < count; ++i) {
    if (check(kinds[i]) == 1)
      tail = nullptr;
    Item *item = new Item; //~ leak-memory: 'item'
    if (!head)
      head = item;
    if (tail)
      tail->next = item;
    tail = item;
  }
  return head;
}

int kind_or_error_ok(int kind) {
  const int *found = nullptr;
  int error = 0;
  if (check(kind) == 1)
    error = 1;
  else if (check(kind) == 2)
    error = 2;
  else if (check(kind) == 3)
    error = 3;
  else
    found = &kind;
  int *copy = found ? new int(*found) : nullptr;
  if (error)
    return error;
  error = copy ? check(*copy) : 0;
  delete copy;
  return error;
}
int kind_and_error_bad(int kind) {
  const int *found = nullptr;
  int error = 0;
  if (check(kind) == 1)
    error = 1;
  else if (check(kind) == 2)
    error = 2;
  else {
    found = &kind;
    error = more();
  }
  int *copy = found ? new int(*found) : nullptr; //~ leak-memory: 'copy'
  if (error)
    return error;
  error = copy ? check(*copy) : 0;
  delete copy;
  return error;
}
