// Whoever compares with what was just made, and finds the same, has it from somebody who has it.
#include "mini/stdlib.h"

struct entry {
  struct entry *next;
  int number;
};

struct entry *expand_ok(struct entry *list, int count) {
  struct entry *last = list;
  if (!list)
    return NULL;
  while (last->next)
    last = last->next;
  while (count--) {
    struct entry *entry = malloc(sizeof *entry);
    if (!entry)
      break;
    entry->number = count;
    entry->next = NULL;
    if (last != entry)
      last->next = entry;
    last = entry;
  }
  return list;
}

// On the other side nobody has it.
struct entry *expand_bad(struct entry *list, int count) {
  struct entry *last = list;
  if (!list)
    return NULL;
  while (last->next)
    last = last->next;
  struct entry *entry = malloc(sizeof *entry); //~ leak-memory: entry
  if (!entry)
    return list;
  entry->number = count;
  if (last == entry)
    last->next = entry;
  return list;
}

// A list with its first and last elements, where the last one moves on to what it was given.
void keep(struct entry *);
static void drop(struct entry *first) {
  while (first) {
    struct entry *next = first->next;
    free(first);
    first = next;
  }
}
int more(void);
int moved_on_ok(void) {
  struct entry *first = NULL, *last = NULL;
  while (more()) {
    struct entry *entry = calloc(1, sizeof *entry);
    if (!entry)
      goto error;
    if (last) {
      last->next = entry;
      last = last->next;
    } else {
      first = last = entry;
    }
  }
  if (first)
    keep(first);
  return 0;
error:
  drop(first);
  return -1;
}
// Nobody looks after the list.
int moved_on_bad(void) {
  struct entry *first = NULL, *last = NULL;
  while (more()) {
    struct entry *entry = calloc(1, sizeof *entry); //~ leak-memory: entry
    if (!entry)
      return -1;
    if (last) {
      last->next = entry;
      last = last->next;
    } else {
      first = last = entry;
    }
  }
  drop(first);
  return 0;
}
// The last one is made to be none, so that the first one is replaced.
int begun_anew_bad(void) {
  struct entry *first = NULL, *last = NULL;
  while (more()) {
    struct entry *entry = calloc(1, sizeof *entry); //~ leak-memory: entry
    if (!entry)
      break;
    if (last) {
      last->next = NULL;
      last = last->next;
      keep(entry);
    } else {
      first = last = entry;
    }
  }
  drop(first);
  return 0;
}
// In an object of the caller.
struct queue {
  struct entry *first, *last;
};
int queued_ok(struct queue *to) {
  struct queue made = {NULL, NULL};
  while (more()) {
    struct entry *entry = calloc(1, sizeof *entry);
    if (!entry) {
      drop(made.first);
      return -1;
    }
    if (made.last) {
      made.last->next = entry;
      made.last = made.last->next;
    } else {
      made.first = made.last = entry;
    }
  }
  *to = made;
  return 0;
}

// A position in a list hangs an entry between its neighbours, and moves on to it: the list has it,
// and the position is no owner.
struct list {
  struct entry *last; // whose next is the first
};
struct position {
  struct list *list;
  struct entry *before, *at;
};
static void insert(struct position *position, int number) {
  struct entry *entry = calloc(1, sizeof *entry);
  if (!entry)
    exit(1);
  entry->number = number;
  if (!position->list->last) {
    entry->next = entry;
    position->list->last = entry;
  } else {
    position->before->next = entry;
    entry->next = position->at;
  }
  position->before = entry;
}
void sorted_ok(struct list *list, int number) {
  struct position position = {list, list->last, list->last ? list->last->next : NULL};
  while (position.at != list->last && position.at->number < number) {
    position.before = position.at;
    position.at = position.at->next;
  }
  insert(&position, number);
}
// No list has it.
static void remember(struct position *position, int number) {
  struct entry *entry = calloc(1, sizeof *entry);
  if (!entry)
    exit(1);
  entry->number = number;
  position->before = entry;
}
int remembered_bad(struct list *list, int number) {
  struct position position = {list, NULL, NULL};
  remember(&position, number); //~ leak-memory: position.before
  return list->last->number == position.before->number;
}
