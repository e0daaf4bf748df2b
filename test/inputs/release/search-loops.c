// Loops that look for the element that is marked. Where one has been marked just before, they find
// it; where nobody does so, they may not.
#include "mini/stdlib.h"
#include "mini/string.h"

int next_key(void);
void show(const char *text);

void marked_ok(int at) {
  int marked[3] = {0, 0, 0};
  char *text = NULL;
  while (next_key() == 32) {
    for (int i = 0; i < 3; i++)
      marked[i] = 0;
    marked[at] = 1;
    free(text);
    for (int i = 0; i < 3; i++) {
      if (marked[i] != 1)
        continue;
      text = strdup("chosen");
      break;
    }
  }
  free(text);
}

// By another function, in a member of the elements.
struct entry {
  int isMarked;
};
struct list {
  int at, areMany, size;
  struct entry *entries;
};
void choose(struct list *list) {
  if (!list->areMany)
    for (int i = 0; i < list->size; i++)
      list->entries[i].isMarked = 0;
  list->entries[list->at].isMarked = !list->entries[list->at].isMarked;
}
void called_ok(void) {
  struct entry entries[3] = {{0}};
  struct list list = {0, 0, 3, entries};
  char *text = NULL;
  int key, goesOn = 1;
  while (goesOn) {
    key = next_key();
    switch (key) {
    case 32:
      choose(&list);
      if (text)
        free(text);
      for (int i = 0; i < 3; i++) {
        if (entries[i].isMarked != 1)
          continue;
        text = strdup("chosen");
        break;
      }
      break;
    case 99:
      if (text)
        show(text);
      break;
    case 'q':
      goesOn = 0;
      break;
    }
  }
  free(text);
}

// Nobody marks one.
void unmarked_bad(const int *marked, int count) {
  char *text = strdup("first");
  free(text);
  for (int i = 0; i < count; i++) {
    if (marked[i] != 1)
      continue;
    text = strdup("chosen");
    break;
  }
  free(text); //~ release-twice: 'text' is released again
}
// What the elements get is not what is looked for.
void reset_bad(void) {
  int marked[3];
  char *text = strdup("first");
  marked[1] = 0;
  free(text);
  for (int i = 0; i < 3; i++)
    if (marked[i] == 1) {
      text = strdup("chosen");
      break;
    }
  free(text); //~ release-twice: 'text' is released again
}
// It is marked on one way only.
void perhaps_bad(int *marked, int at) {
  char *text = strdup("first");
  if (at > 0)
    marked[at] = 1;
  free(text);
  for (int i = 0; i < 3; i++)
    if (marked[i] == 1) {
      text = strdup("chosen");
      break;
    }
  free(text); //~ release-twice: 'text' is released again
}
// The loop finds another text than the one that is released.
void other_bad(int *marked, int at) {
  char *text = strdup("first"), *other = NULL;
  marked[at] = 1;
  free(text);
  for (int i = 0; i < 3; i++)
    if (marked[i] == 1) {
      other = strdup("chosen");
      break;
    }
  free(text); //~ release-twice: 'text' is released again
  free(other);
}
