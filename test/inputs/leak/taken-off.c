// The last place that had it gets another value: which place that is, where it is another one than
// the variable that had it first.
#include "mini/queue.h"
#include "mini/stdlib.h"

struct window {
  int number;
  TAILQ_ENTRY(window) links;
};
static TAILQ_HEAD(windows, window) all;
int is_wanted(int number);

static void add(int number) {
  struct window *window = malloc(sizeof *window);
  if (!window)
    abort();
  window->number = number;
  TAILQ_INSERT_TAIL(&all, window, links);
}
// By its place in the list.
void taken_off_bad(int number) {
  struct windows own = TAILQ_HEAD_INITIALIZER(own);
  for (int i = 0; i < 1; i++) {
    struct window *window = malloc(sizeof *window); //~ leak-memory: 'window'
    if (!window)
      return;
    window->number = number;
    TAILQ_INSERT_TAIL(&own, window, links);
  }
  if (!is_wanted(number))
    own.tqh_first = NULL;
}
static struct window *first;
void written_over_bad(void) {
  struct window *window = malloc(sizeof *window); //~ leak-memory: 'window'
  if (!window)
    return;
  first = window;
  window = NULL;
  first = NULL;
}
// By the variable itself.
void itself_bad(void) {
  struct window *window = malloc(sizeof *window); //~ leak-memory: 'window'
  if (!window)
    return;
  window = NULL;
  add(window == NULL);
}
