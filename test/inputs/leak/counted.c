// Loops that count, and what is known after them.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int use(const char *text);

void first_free_slot_ok(char **slots, int count) {
  char *p = malloc(8);
  int i;
  for (i = 0; i < count; i++)
    if (!slots[i]) {
      slots[i] = p;
      break;
    }
  if (i == count)
    free(p);
}
void first_free_slot_unsigned_ok(char **slots, unsigned count) {
  char *p = malloc(8);
  unsigned i;
  for (i = 0; i < count; i++)
    if (!slots[i]) {
      slots[i] = p;
      break;
    }
  if (i >= count)
    free(p);
}
void closed_once_ok(int **set, int n) {
  int fd = open("x", O_RDONLY);
  int i;
  if (fd < 0)
    return;
  for (i = 0; i < n; i++)
    if (!set[i]) {
      close(fd);
      break;
    }
  if (i == n)
    close(fd);
}
void not_closed_bad(int **set, int n) {
  int fd = open("x", O_RDONLY); //~ leak-fd: 'fd'
  int i;
  if (fd < 0)
    return;
  for (i = 0; i < n; i++)
    if (!set[i])
      break;
  if (i == n)
    close(fd);
}
void from_elsewhere_bad(int **set, int n, int i) {
  int fd = open("x", O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return;
  for (; i < n; i++)
    if (!set[i]) {
      close(fd);
      return;
    }
  if (i == n)
    close(fd);
}
void by_two_bad(int **set, int n) {
  int fd = open("x", O_RDONLY); //~ leak-fd: 'fd'
  int i;
  if (fd < 0)
    return;
  for (i = 0; i < n; i += 2)
    if (!set[i]) {
      close(fd);
      return;
    }
  if (i == n)
    close(fd);
}
void same_order_ok(int size, int limit) {
  char *p = NULL;
  if (size > limit)
    p = malloc(8);
  use("a");
  if (limit < size)
    free(p);
}
void other_order_bad(int size, int limit) {
  char *p = NULL;
  if (size >= limit)
    p = malloc(8); //~ leak-memory: 'p'
  use("a");
  if (limit < size)
    free(p);
}
void changed_order_bad(int size, int limit) {
  char *p = NULL;
  if (size > limit)
    p = malloc(8); //~ leak-memory: 'p'
  limit = use("a");
  if (limit < size)
    free(p);
}
void thresholds_ok(int size) {
  char *p = NULL;
  if (size > 100)
    p = malloc(8);
  use("a");
  if (size > 10)
    free(p);
}
void thresholds_bad(int size) {
  char *p = NULL;
  if (size > 10)
    p = malloc(8); //~ leak-memory: 'p'
  use("a");
  if (size > 100)
    free(p);
}
