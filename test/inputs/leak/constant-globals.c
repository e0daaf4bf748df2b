// Globals that nothing in the program writes to decide branches.
#include "mini/stdlib.h"
#include "mini/string.h"

int verbose;
static int level;
static char *nothing;
static const char *const mode = "r";
static char *name = "default";
int changed;
static char *given;
int later;
int later = 1;
void set_changed(int n) { changed = n; }
void set_given(char *text) { given = text; }

int undefined_value_ok(const char *text) {
  char *copy = strdup(text);
  if (verbose)
    return 1;
  free(copy);
  return 0;
}
int internal_ok(const char *text) {
  char *copy = strdup(text);
  if (level > 2)
    return 1;
  free(copy);
  return 0;
}
int null_pointer_ok(const char *text) {
  char *copy = strdup(text);
  if (nothing)
    return 1;
  free(copy);
  return 0;
}
int never_null_ok(const char *text) {
  char *copy = strdup(text);
  if (!mode || !name)
    return 1;
  free(copy);
  return 0;
}
int changed_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (changed)
    return 1;
  free(copy);
  return 0;
}
int given_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (given)
    return 1;
  free(copy);
  return 0;
}
// The first line of the two says nothing of its value.
int later_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (later)
    return 1;
  free(copy);
  return 0;
}

// Members and elements of globals: each for itself.
struct options {
  int verbose, level;
  struct {
    int depth, limit;
  } walk;
};
static struct options never_set;
static const struct options built_in = {0, 3, {1, 2}};
static struct options in_part;
static struct options handed_out;
static struct options copied_over;
static int no_counts[2] = {0, 0};
static int counts[2];
static const struct options table[] = {{0, 1, {1, 1}}, {0, 2, {1, 1}}};
void set_level(int level) { in_part.level = level; }
void set_walk(const struct options *from) { in_part.walk = from->walk; }
struct options *options_to_set(void) { return &handed_out; }
void set_all(const struct options *from) { copied_over = *from; }
void count(int at) { counts[at]++; }

int member_ok(const char *text) {
  char *copy = strdup(text);
  if (never_set.verbose || never_set.walk.limit > 2)
    return 1;
  free(copy);
  return 0;
}
int built_in_member_ok(const char *text) {
  char *copy = strdup(text);
  if (built_in.verbose || built_in.walk.limit > 2)
    return 1;
  free(copy);
  return 0;
}
int built_in_member_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (built_in.level > 2)
    return 1;
  free(copy);
  return 0;
}
int other_member_is_set_ok(const char *text) {
  char *copy = strdup(text);
  if (in_part.verbose)
    return 1;
  free(copy);
  return 0;
}
int member_is_set_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (in_part.level)
    return 1;
  free(copy);
  return 0;
}
int whole_around_it_is_set_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (in_part.walk.depth)
    return 1;
  free(copy);
  return 0;
}
int address_is_given_away_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (handed_out.verbose)
    return 1;
  free(copy);
  return 0;
}
int copied_over_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (copied_over.verbose)
    return 1;
  free(copy);
  return 0;
}
int element_ok(const char *text, int at) {
  char *copy = strdup(text);
  if (no_counts[at])
    return 1;
  free(copy);
  return 0;
}
int element_is_counted_bad(const char *text, int at) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (counts[at])
    return 1;
  free(copy);
  return 0;
}
int same_in_each_element_ok(const char *text, int at) {
  char *copy = strdup(text);
  if (table[at].verbose || table[at].walk.depth != 1)
    return 1;
  free(copy);
  return 0;
}
int another_in_each_element_bad(const char *text, int at) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (table[at].level == 2)
    return 1;
  free(copy);
  return 0;
}
