// What is collected in an array is handed on whenever that is full, and once more in the end, where
// anything is left. That nothing is left means that all have been handed on.
#include "mini/stdlib.h"
#include "mini/string.h"

void send_all(char **items, size_t count);

void batches_ok(const char **from, size_t count, size_t room) {
  char **items = malloc(sizeof(char *) * (1 + room));
  if (!items)
    abort();
  items[0] = NULL;
  size_t filled = 1; // behind a header
  for (size_t i = 0; i < count; i++) {
    char *copy = strdup(from[i]);
    if (!copy)
      abort();
    items[filled++] = copy;
    if (filled == 1 + room) {
      send_all(items, filled);
      filled = 1;
    }
  }
  if (filled != 1)
    send_all(items, filled);
  free(items);
}
// Not handed on where nobody wants it.
void one_batch_bad(const char **from, size_t count, int isWanted) {
  char **items = malloc(sizeof(char *) * count);
  if (!items)
    abort();
  for (size_t i = 0; i < count; i++) {
    char *copy = strdup(from[i]); //~ leak-memory: 'copy'
    if (!copy)
      abort();
    items[i] = copy;
  }
  if (isWanted)
    send_all(items, count);
  free(items);
}
// The loop that hands something on has come before.
void next_turn_bad(const char **from, size_t count) {
  char **items = malloc(sizeof(char *) * count);
  if (!items)
    abort();
  for (size_t i = 0; i < count; i++)
    send_all(items, i);
  for (size_t i = 0; i < count; i++) {
    char *copy = strdup(from[i]); //~ leak-memory: 'copy'
    if (!copy)
      abort();
    items[i] = copy;
  }
  free(items);
}
