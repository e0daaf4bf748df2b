// Intent: an element is taken out of a list whose head is elsewhere. That the head is another one
// when the element has a predecessor is an invariant of the list, which no branch tells.
#include "mini/stdlib.h"

struct entry {
  struct entry *prev;
  struct entry *next;
  int id;
};

// Silent: the head stays as it is only when it is another entry.
void clear(struct entry **head) {
  struct entry *entry = *head;
  while (entry) {
    struct entry *next = entry->next;
    if (entry->prev)
      entry->prev->next = entry->next;
    else
      *head = entry->next;
    if (entry->next)
      entry->next->prev = entry->prev;
    free(entry);
    entry = next;
  }
}

int first_id(struct entry **head) {
  struct entry *entry = *head;
  if (entry->prev)
    entry->prev->next = entry->next;
  else
    *head = entry->next;
  free(entry);
  return (*head)->id; // silent at the default confidence
}

// True: nothing sets the place, whatever the branch.
int last_id(struct entry **head) {
  struct entry *entry = *head;
  if (entry->prev)
    entry->prev->next = entry->next;
  free(entry);
  return (*head)->id; //~ release-then-use: '*head'
}

// True: it was released through this very place.
int own_id(struct entry **head, int again) {
  if (again)
    *head = (*head)->next;
  free(*head);
  return (*head)->id; //~ release-then-use: '*head'
}

// A link leads to the pointer before it, whatever that is: the head of the list perhaps.
struct item {
  struct {
    struct item *next, **previous;
  } link;
  char *text;
};
struct items {
  struct item *first, **last;
};
void flush(struct items *items) {
  struct item *item;
  while ((item = items->first) != NULL) {
    if (item->link.next)
      item->link.next->link.previous = item->link.previous;
    else
      items->last = item->link.previous;
    *item->link.previous = item->link.next;
    free(item->text);
    free(item);
  }
}
int flush_one(struct items *items) {
  struct item *item = items->first;
  if (item->link.next)
    item->link.next->link.previous = item->link.previous;
  free(item);
  return items->first->text != NULL; //~ release-then-use: 'items->first'
}

// The same by neighbours in a ring, whose head is no element.
struct ring {
  struct ring *next, *previous;
};
struct command {
  struct ring ring;
  int number;
};
static struct ring commands = {&commands, &commands};
int run(int number);
void run_all(void) {
  while (commands.next != &commands) {
    struct command *command =
        (struct command *)((char *)commands.next - (unsigned long)&((struct command *)0)->ring);
    run(command->number);
    struct ring *ring = &command->ring;
    ring->next->previous = ring->previous;
    ring->previous->next = ring->next;
    free(command);
  }
}
