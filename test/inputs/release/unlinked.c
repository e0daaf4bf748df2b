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
