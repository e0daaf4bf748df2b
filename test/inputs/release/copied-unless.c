// A helper gives back what it gets, or a copy: which of the two is released afterwards depends on a
// number that its caller knows, or does not know.
#include "mini/stdlib.h"

struct node {
  struct node *next;
  int number;
};
static struct node *push(struct node *list, int number) {
  struct node *node = malloc(sizeof *node);
  if (node == NULL)
    abort();
  node->next = list;
  node->number = number;
  return node;
}
static void free_all(struct node *list) {
  while (list) {
    struct node *next = list->next;
    free(list);
    list = next;
  }
}
static int rows_of(const struct node *list) {
  int n = 0;
  for (; list; list = list->next)
    n++;
  return (n + 3) / 4;
}
// The same where there are no rows.
static struct node *sorted(struct node *list, int rows) {
  struct node *made = NULL;
  if (list == NULL || rows == 0)
    return list;
  for (; list; list = list->next)
    made = push(made, list->number);
  return made;
}

// A list that is not empty has rows.
static void show(struct node *list) {
  list = sorted(list, rows_of(list));
  free_all(list);
}
void show_ok(int number) {
  struct node *list = push(NULL, number);
  show(list);
  free_all(list);
}
// Here there are none.
static void show_none(struct node *list) {
  list = sorted(list, 0);
  free_all(list);
}
void show_none_bad(int number) {
  struct node *list = push(NULL, number);
  show_none(list);
  free_all(list); //~ release-twice: 'list'
}
// Here there always are some, and it is never released.
static void show_some(struct node *list) {
  list = sorted(list, 2);
  free_all(list);
}
void show_some_bad(int number) {
  struct node *list = push(NULL, number); //~ leak-memory: 'list'
  show_some(list);
}
// The caller says which.
static void show_rows(struct node *list, int rows) {
  list = sorted(list, rows);
  free_all(list);
}
void show_rows_ok(int number) {
  struct node *list = push(NULL, number);
  show_rows(list, 3);
  free_all(list);
}
void show_rows_bad(int number) {
  struct node *list = push(NULL, number);
  show_rows(list, 0);
  free_all(list); //~ release-twice: 'list'
}

// Released by a flag that is not known: perhaps.
struct box {
  int isOwn;
  char *text;
};
int is_own(const struct box *box);
static void drop_if(char *text, int isOwn) {
  if (isOwn)
    free(text);
}
static void drop(const struct box *box, char *text) { drop_if(text, is_own(box)); }
void drop_ok(const struct box *box, size_t n) {
  char *text = malloc(n);
  drop(box, text);
  if (!is_own(box))
    free(text);
}
static void drop_own(char *text) { drop_if(text, 1); }
void drop_own_bad(size_t n) {
  char *text = malloc(n);
  drop_own(text);
  free(text); //~ release-twice: 'text'
}
