// Memory from malloc and its like: lost on some path, or seen to.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
void take(char *text);
extern char *kept;

void never_bad(void) {
  char *p = malloc(8); //~ leak-memory: memory in 'p' is not released by 'free'
  if (p)
    *p = 0;
} //~ note: 'p' ends here
int early_return_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (!p)
    return -1;
  if (n < 0)
    return -1; //~ note: ends here
  free(p);
  return 0;
}
void overwritten_bad(int n) {
  char *p = malloc(8); //~ leak-memory: memory in 'p' is not released before 'p' gets another value
  if (n)
    p = malloc(16); //~ note: another value
  free(p);
}
void nulled_bad(void) {
  char *p = malloc(8); //~ leak-memory: before 'p' gets another value
  p = NULL;
  free(p);
}
void dropped_bad(const char *text) {
  strdup(text); //~ leak-memory: memory from 'strdup' is dropped
}
int nested_bad(const char *text) {
  return use(strdup(text)); //~ leak-memory: memory from 'strdup' is dropped
}
int length_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  return (int)strlen(copy);
}
void formatted_bad(int n) {
  char *text;
  if (asprintf(&text, "%d", n) < 0) //~ leak-memory: 'text'
    return;
  use(text);
}
void realloc_bad(char *old) {
  char *p = malloc(8);
  if (!p)
    return;
  char *q = realloc(p, 16); //~ leak-memory: 'q'
  if (!q) {
    free(p);
    return;
  }
  use(q);
}
// When there is no more memory, what `p` was is still there, and nobody knows where.
void realloc_itself_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p' gets what 'realloc' returns, which has failed
  if (!p)
    return;
  p = realloc(p, 16);
  free(p);
}
void moved_on_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (!p)
    return;
  *p = 'a';
  p++;
  use(p);
}

void freed_ok(void) {
  char *p = malloc(8);
  if (p)
    *p = 0;
  free(p);
}
int early_return_ok(int n) {
  char *p = malloc(8);
  if (!p)
    return -1;
  if (n < 0) {
    free(p);
    return -1;
  }
  free(p);
  return 0;
}
void overwritten_ok(int n) {
  char *p = malloc(8);
  if (n) {
    free(p);
    p = malloc(16);
  }
  free(p);
}
char *returned_ok(int n) {
  char *p = malloc(8);
  if (n < 0) {
    free(p);
    return NULL;
  }
  return p;
}
void kept_ok(void) {
  char *p = malloc(8);
  kept = p;
}
void out_ok(char **out) { *out = malloc(8); }
void given_away_ok(void) {
  char *p = malloc(8);
  if (p)
    take(p);
}
void alias_ok(void) {
  char *p = malloc(8), *q = p;
  p = NULL;
  free(q);
}
void formatted_ok(int n) {
  char *text;
  if (asprintf(&text, "%d", n) < 0)
    return;
  use(text);
  free(text);
}
void realloc_ok(void) {
  char *p = malloc(8);
  if (!p)
    return;
  char *q = realloc(p, 16);
  if (!q) {
    free(p);
    return;
  }
  use(q);
  free(q);
}
void moved_on_ok(void) {
  char *p = malloc(8), *at = p;
  if (!p)
    return;
  *at++ = 'a';
  *at = 0;
  use(p);
  free(p);
}
// Back to the start by the distance from it.
void distance_ok(int n) {
  char *p = malloc(8);
  if (!p)
    return;
  p += n;
  use(p);
  free(p - n);
}
void line_ok(FILE *file) {
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, file) > 0)
    use(line);
  free(line);
}
void line_bad(FILE *file) {
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, file) > 0) //~ leak-memory: 'line'
    use(line);
}
void line_early_bad(FILE *file) {
  char *line = NULL;
  size_t size = 0;
  while (getline(&line, &size, file) > 0) { //~ leak-memory: 'line'
    if (*line == '#')
      return;
    use(line);
  }
  free(line);
}
// At its end the system takes everything back: too doubtful to be shown.
int main(void) {
  char *options = malloc(8);
  return options ? use(options) : 1;
}
