// `x == A || x == B || x == C`, asked twice: the paths on which it is one of them meet, and that it
// is one of them stays known.
#include "mini/stddef.h"
#include "mini/stdlib.h"

struct part {
  int encoding;
  int kind;
  struct part *parts;
};

static struct part *part_new(void) {
  struct part *part = calloc(1, sizeof *part);
  if (!part)
    exit(1);
  return part;
}

int field_ok(const struct part *of) {
  struct part *part = NULL;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    part = part_new();
  const int result = of->parts != NULL;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    free(part);
  return result;
}
int parameter_ok(int encoding, int unasked) {
  struct part *part = NULL;
  if (encoding == 4 || encoding == 3 || encoding == 6 || encoding == 9)
    part = part_new();
  const int result = unasked + 1;
  if (encoding == 9 || encoding == 6 || encoding == 3 || encoding == 4)
    free(part);
  return result;
}
int cases_ok(const struct part *of) {
  struct part *part = NULL;
  switch (of->kind) {
  case 1:
  case 2:
  case 5:
    part = part_new();
    break;
  }
  const int result = of->parts != NULL;
  switch (of->kind) {
  case 1:
  case 2:
  case 5:
    free(part);
    break;
  }
  return result;
}
int greater_ok(const struct part *of) {
  struct part *part = NULL;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    part = part_new();
  const int result = of->parts != NULL;
  if (of->encoding > 2)
    free(part);
  return result;
}
// One is missing.
int two_of_three_bad(const struct part *of) {
  struct part *part = NULL;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    part = part_new(); //~ leak-memory: 'part'
  const int result = of->parts != NULL;
  if (of->encoding == 4 || of->encoding == 3)
    free(part);
  return result;
}
int written_in_between_bad(struct part *of, int other) {
  struct part *part = NULL;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    part = part_new(); //~ leak-memory: 'part'
  of->encoding = other;
  if (of->encoding == 4 || of->encoding == 3 || of->encoding == 6)
    free(part);
  return 0;
}
