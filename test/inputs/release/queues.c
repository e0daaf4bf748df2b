// A queue whose elements know the pointer that leads to them, as of <sys/queue.h>: taking one out
// writes through that pointer, which may well be the queue's own.
#include "mini/stdlib.h"

struct item {
  int number;
  struct item *next, **previous;
};
struct queue {
  struct item *first, **last;
};
int more(int number);

static struct item *item_of(int number) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    exit(1);
  item->number = number;
  return item;
}
#define append(queue, item)                                                                        \
  do {                                                                                             \
    (item)->next = NULL;                                                                           \
    (item)->previous = (queue)->last;                                                              \
    *(queue)->last = (item);                                                                       \
    (queue)->last = &(item)->next;                                                                 \
  } while (0)
#define take(queue, item)                                                                          \
  do {                                                                                             \
    if ((item)->next != NULL)                                                                      \
      (item)->next->previous = (item)->previous;                                                   \
    else                                                                                           \
      (queue)->last = (item)->previous;                                                            \
    *(item)->previous = (item)->next;                                                              \
  } while (0)

int sum_ok(int number) {
  struct queue queue = {NULL, &queue.first};
  int sum = 0;
  struct item *item = item_of(number);
  append(&queue, item);
  while (queue.first != NULL) {
    item = queue.first;
    sum += item->number;
    take(&queue, item);
    free(item);
    for (int i = 0; more(i); i++) {
      item = item_of(i);
      append(&queue, item);
    }
  }
  return sum;
}
// It was taken out, and is looked at all the same.
int taken_bad(int number) {
  struct queue queue = {NULL, &queue.first};
  int sum = 0;
  struct item *item = item_of(number);
  append(&queue, item);
  while (queue.first != NULL) {
    item = queue.first;
    take(&queue, item);
    free(item);
    sum += item->number; //~ release-then-use: 'item'
    for (int i = 0; more(i); i++) {
      item = item_of(i);
      append(&queue, item);
    }
  }
  return sum;
}
// It stays in.
int not_taken_bad(int number) {
  struct queue queue = {NULL, &queue.first};
  struct item *item = item_of(number);
  append(&queue, item);
  item = queue.first;
  free(item);
  return queue.first->number; //~ release-then-use: 'queue.first'
}

// Who is called and has no way to the variable leaves it alone, whatever points to it here.
void look(const char *text);
int pointed_bad(const char *name) {
  char *text = malloc(3);
  char **at = &text;
  if (!text)
    return -1;
  free(text);
  look(name);
  free(text); //~ release-twice: 'text'
  *at = NULL;
  return 0;
}
int options_bad(const char *name) {
  char *text = NULL, *other = NULL;
  struct {
    const char *name;
    char **to;
  } options[] = {{"text", &text}, {"other", &other}};
  for (int i = 0; i < 2; i++)
    look(options[i].name);
  text = malloc(3);
  if (!text)
    return -1;
  free(text);
  look(name);
  text[0] = 'x'; //~ release-then-use: 'text'
  return 0;
}
// Who is given the place may put something there.
struct slot {
  char **at;
};
void refill(struct slot *slot, const char *name);
int refilled_ok(const char *name) {
  char *text = malloc(3);
  struct slot slot = {&text};
  if (!text)
    return -1;
  free(text);
  refill(&slot, name);
  free(text);
  return 0;
}
void step(int number);
int kept_ok(struct slot *kept) {
  char *text = malloc(3);
  struct slot slot = {&text};
  if (!text)
    return -1;
  *kept = slot;
  free(text);
  step(1);
  free(text);
  kept->at = NULL;
  return 0;
}
