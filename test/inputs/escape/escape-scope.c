// Blocks, loops and compound literals in C.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct options {
  const char *name;
  int level;
};
void apply(const struct options *options);

void buffer_bad(int n) {
  const char *text = "none";
  if (n) {
    char local[16];
    snprintf(local, sizeof local, "%d", n);
    text = local;
  }
  puts(text); //~ escape-scope: local
}
int block_bad(void) {
  int *p;
  {
    int local = 1;
    p = &local;
  }
  return *p; //~ escape-scope: local
}
int loop_bad(int n) {
  int *last = NULL;
  for (int i = 0; i < n; ++i) {
    int local = i;
    last = &local;
  }
  return last ? *last : 0; //~ escape-scope: local
}
int literal_bad(int n) {
  const struct options *o = NULL;
  if (n) {
    o = &(struct options){"name", 1};
  }
  return o ? o->level : 0; //~ escape-scope: compound literal
}
int literal_array_bad(int n) {
  int *p = NULL;
  if (n) {
    p = (int[]){1, 2, 3};
  }
  return p ? p[1] : 0; //~ escape-scope: compound literal
}
int list_bad(int n) {
  struct item {
    struct item *next;
    int value;
  } *head = NULL;
  for (int i = 0; i < n; ++i) {
    struct item local = {head, i};
    head = &local;
  }
  return head ? head->value : 0; //~ escape-scope: local
}
void field_bad(int n) {
  struct options o = {"none", 0};
  if (n) {
    char local[16] = "";
    o.name = local;
  }
  puts(o.name); //~ escape-scope: local
}
int goto_bad(int n) {
  int *p = NULL;
again:
  if (p)
    return *p; //~ escape-scope: local
  {
    int local = n;
    p = &local;
  }
  goto again;
}

int flag_bad(int n, int *other) {
  int *p = other;
  int isLocal = 0;
  if (n) {
    int local = 1;
    p = &local;
    isLocal = 1;
  }
  if (isLocal)
    return *p; //~ escape-scope: local
  return 0;
}
int changed_flag_bad(int n, int *other) {
  int *p = other;
  int isLocal = 0;
  if (n) {
    int local = 1;
    p = &local;
    isLocal = 1;
  }
  isLocal = 0;
  if (!isLocal)
    return *p; //~ escape-scope: local
  return 0;
}

void literal_argument_ok(void) { apply(&(struct options){"name", 1}); }
int literal_same_block_ok(int n) {
  const struct options *o = &(struct options){"name", 1};
  if (n)
    o = &(struct options){"other", 2}, apply(o), o = NULL;
  return o ? o->level : 0;
}
void used_inside_ok(int n) {
  const char *text = "none";
  if (n) {
    char local[16] = "";
    text = local;
    puts(text);
    return;
  }
  puts(text);
}
int once_ok(void) {
  int result;
  int *p;
  do {
    int local = 1;
    p = &local;
    result = *p;
  } while (0);
  return result;
}
int static_ok(int n) {
  int *p = NULL;
  if (n) {
    static int local;
    p = &local;
  }
  return p ? *p : 0;
}
int overwritten_ok(int n, int *other) {
  int *p = other;
  if (n) {
    int local = 1;
    p = &local;
    *p = 2;
    p = other;
  }
  return *p;
}
int flag_ok(int n, int *other) {
  int *p = other;
  int isLocal = 0;
  if (n) {
    int local = 1;
    p = &local;
    isLocal = 1;
    *p = 2;
  }
  if (!isLocal)
    return *p;
  return 0;
}
