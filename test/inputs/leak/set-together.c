// Variables that are set together: head and tail of a list, a text and an error code.
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
int check(const char *text);
int more(void);

typedef struct Item {
  struct Item *next;
  const char *name;
  int kind;
} Item;

static void free_all(Item *item) {
  while (item) {
    Item *next = item->next;
    free(item);
    item = next;
  }
}

// There is a tail just when there is a head, whichever way the rounds before have taken.
int append_ok(const char **names, Item **result) {
  Item *head = NULL, *tail = NULL, *item;
  int error = 0;
  *result = NULL;
  for (; *names; ++names) {
    int kind = check(*names);
    if (kind == 1) {
      if (more())
        continue;
    } else if (kind == 2) {
      if (use(*names))
        continue;
    } else {
      continue;
    }
    item = malloc(sizeof(Item));
    if (!item) {
      error = 1;
      break;
    }
    item->next = NULL;
    item->name = NULL;
    item->kind = kind;
    if (more())
      item->name = *names;
    if (!head)
      head = item;
    if (tail)
      tail->next = item;
    tail = item;
  }
  if (error) {
    free_all(head);
    head = NULL;
  } else if (!head) {
    error = 2;
  }
  *result = head;
  return error;
}

// Here the tail is forgotten on the way, and the head is not.
int append_bad(const char **names, Item **result) {
  Item *head = NULL, *tail = NULL, *item;
  *result = NULL;
  for (; *names; ++names) {
    int kind = check(*names);
    if (kind == 1)
      tail = NULL;
    item = malloc(sizeof(Item)); //~ leak-memory: 'item'
    if (!item)
      break;
    item->next = NULL;
    item->kind = kind;
    if (!head)
      head = item;
    if (tail)
      tail->next = item;
    tail = item;
  }
  *result = head;
  return head != NULL;
}

// Whichever round was the last one, there is a text or an error.
int text_or_error_ok(const char *name) {
  const char *text = NULL;
  int error = 0;
  if (!name)
    return 1;
  while (more()) {
    text = NULL;
    error = 0;
    if (check(name))
      error = 1;
    else
      text = name;
  }
  char *copy = text ? strdup(text) : NULL;
  if (error)
    return error;
  use(copy);
  free(copy);
  return 0;
}
// The same text by another name.
int copied_text_ok(const char *name) {
  const char *text = NULL;
  int error = 0;
  if (!name)
    return 1;
  while (more()) {
    text = NULL;
    error = 0;
    if (check(name))
      error = 1;
    else
      text = name;
  }
  const char *same = text;
  char *copy = same ? strdup(same) : NULL;
  if (error)
    return error;
  use(copy);
  free(copy);
  return 0;
}
// The last one has both.
int text_and_error_bad(const char *name) {
  const char *text = NULL;
  int error = 0;
  if (!name)
    error = 1;
  else if (check(name) == 1)
    error = 2;
  else if (check(name) == 2)
    text = name;
  else {
    text = name;
    error = 3;
  }
  char *copy = text ? strdup(text) : NULL; //~ leak-memory: 'copy'
  if (error)
    return error;
  use(copy);
  free(copy);
  return 0;
}
// Set together, and then the error alone.
int changed_since_bad(const char *name) {
  const char *text = NULL;
  int error = 0;
  if (!name)
    error = 1;
  else if (check(name) == 1)
    error = 2;
  else if (check(name) == 2)
    error = 3;
  else
    text = name;
  error = check("again");
  char *copy = text ? strdup(text) : NULL; //~ leak-memory: 'copy'
  if (error)
    return error;
  use(copy);
  free(copy);
  return 0;
}
// One element is set, and another one asked for.
int other_element_bad(int *numbers) {
  int error = 0;
  while (more()) {
    error = 0;
    if (check("element")) {
      numbers[0] = 1;
      error = 1;
    } else {
      numbers[0] = 0;
    }
  }
  char *copy = error ? strdup("element") : NULL; //~ leak-memory: 'copy'
  if (!numbers[1])
    return 0;
  free(copy);
  return 0;
}
