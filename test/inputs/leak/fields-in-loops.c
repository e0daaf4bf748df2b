// What is put into an element of a list is there until somebody puts something else there, though
// nobody knows which element it is.
#include "mini/stdlib.h"
#include "mini/string.h"

struct watch {
  struct watch *next;
  char *file;
  int number;
};
int add(const char *name);
extern char *kept;

void start_ok(struct watch *all) {
  for (struct watch *watch = all; watch; watch = watch->next) {
    char *path = strdup(watch->file);
    if (!path)
      exit(1);
    watch->number = -1;
    if (strchr(path, '/')) {
      watch->number = add(path);
      kept = path;
    }
    if (watch->number == -1) // without a slash it is that still
      exit(1);
  }
}

// Another number is asked for.
void start_bad(struct watch *all) {
  for (struct watch *watch = all; watch; watch = watch->next) {
    char *path = strdup(watch->file); //~ leak-memory: on every path
    if (!path)
      exit(1);
    watch->number = 0;
    if (strchr(path, '/')) {
      watch->number = 5;
      kept = path;
    }
    if (watch->number == -1)
      exit(1);
  }
}

// Another element may be the same.
void start_other_bad(struct watch *all, struct watch *first) {
  for (struct watch *watch = all; watch; watch = watch->next) {
    char *path = strdup(watch->file); //~ leak-memory: on every path
    if (!path)
      exit(1);
    watch->number = -1;
    first->number = 3;
    if (strchr(path, '/'))
      kept = path;
    if (watch->number == -1)
      exit(1);
  }
}

// What is made here is known by its name, not as an element of which nobody knows which it is.
struct knot {
  struct knot *self;
};
void knots_bad(int count) {
  struct knot *old = NULL;
  for (int i = 0; i < count; i++) {
    struct knot *knot = malloc(sizeof *knot); //~ leak-memory: memory
    if (!knot)
      break;
    if (old)
      old->self = old;
    old = knot;
  }
  free(old);
}
