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

// Set together, and then somebody else may set one of them.
#define SEARCH(found, error)                                                                       \
  found = nullptr;                                                                                 \
  error = 0;                                                                                       \
  while (more()) {                                                                                 \
    found = nullptr;                                                                               \
    error = 0;                                                                                     \
    if (check(kind) == 1)                                                                          \
      error = 1;                                                                                   \
    else                                                                                           \
      found = given;                                                                               \
  }
void choose(const int *&found);
void chooseAt(const int **found);
struct Search {
  const int *found;
  int error;
};
int searched_ok(int kind, const int *given) {
  if (!given)
    return 0;
  const int *found;
  int error;
  SEARCH(found, error)
  int *copy = found ? new int(kind) : nullptr;
  if (error)
    return error;
  delete copy;
  return error;
}
int chosen_since_bad(int kind, const int *given) {
  if (!given)
    return 0;
  const int *found;
  int error;
  SEARCH(found, error)
  choose(found);
  int *copy = found ? new int(kind) : nullptr; //~ leak-memory: 'copy'
  if (error)
    return error;
  delete copy;
  return error;
}
int chosen_at_since_bad(int kind, const int *given) {
  if (!given)
    return 0;
  const int *found;
  int error;
  SEARCH(found, error)
  chooseAt(&found);
  int *copy = found ? new int(kind) : nullptr; //~ leak-memory: 'copy'
  if (error)
    return error;
  delete copy;
  return error;
}
int other_object_bad(int kind, const int *given, Search *one, Search *other) {
  if (!given)
    return 0;
  SEARCH(one->found, one->error)
  other->found = given; // that may be the one
  int *copy = one->found ? new int(kind) : nullptr; //~ leak-memory: 'copy'
  if (one->error)
    return one->error;
  delete copy;
  return 0;
}
// Whoever looks behind it knows that it is there.
int looked_behind_ok(int kind, const int *given) {
  if (!given)
    return 0;
  const int *found;
  int error;
  SEARCH(found, error)
  int *copy = new int(*found);
  if (error)
    return error;
  delete copy;
  return error;
}
