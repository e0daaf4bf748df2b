/* Lists whose head a missing unit defines. */
#include "mini/stdlib.h"

struct entry {
  struct entry *next;
  int number;
};
int next(void);

extern struct entry *elsewhere;
struct entry *here;

static void add_low(void) {
  struct entry *entry = malloc(sizeof *entry);
  if (!entry)
    return;
  entry->number = next();
  entry->next = elsewhere;
  elsewhere = entry;
}
static void add_bad(void) {
  struct entry *entry = malloc(sizeof *entry);
  if (!entry)
    return;
  entry->number = next();
  entry->next = here;
  here = entry; //~ growth-container: global 'here' only grows
}
int main(void) {
  for (;;) {
    add_low();
    add_bad();
  }
}
