// A list is built in a head of its own, and then the caller's head takes the place of that. While
// the list is empty its head leads to itself; whether it still is, nobody knows after a loop.
struct link {
  struct link *next, *previous;
};
struct item {
  struct link link;
  int key;
};

static void put(struct link *link, struct link *previous, struct link *next) {
  next->previous = link;
  link->next = next;
  link->previous = previous;
  previous->next = link;
}
static void take(struct link *link) {
  link->previous->next = link->next;
  link->next->previous = link->previous;
}
static void add_sorted(struct link *head, struct item *item) {
  struct link *at = head->next;
  while (at != head && ((struct item *)at)->key < item->key)
    at = at->next;
  put(&item->link, at->previous, at);
}
void sort_low(struct link *head) {
  struct link sorted = {&sorted, &sorted};
  struct link *next;
  for (struct link *link = head->next; link != head; link = next) {
    next = link->next;
    take(link);
    add_sorted(&sorted, (struct item *)link);
  }
  put(head, sorted.previous, sorted.next);
}
// True: nothing has been put in.
void emptied_bad(struct link *head) {
  struct link empty = {&empty, &empty};
  put(head, empty.previous, empty.next); //~ escape-param: 'empty'
}
// True: the head itself is put among the others.
void added_bad(struct link *head) {
  struct link mine;
  put(&mine, head, head->next); //~ escape-param: 'mine'
}
