// A release before what leaves: where all paths to it hold the resource, and only there.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int get(void);
void say(const char *text);

int before_returns(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  p[0] = 1;
  if (n > 3) {
    free(p);
    return -2; // too many
  }
  if (get()) {
    free(p);
    return n;
  }
  if (n == 1) { free(p); return 2; }
  free(p);
  return 0;
}

int in_switch(int n) {
  FILE *file = fopen("name", "r");
  if (!file)
    return 1;
  switch (n) {
  case 1:
    return fgetc(file) == 'x' ? 2 : 3; // looks at it: no fix
  default:
    break;
  }
  fclose(file);
  return 0;
}

int labelled(const char *name, int n) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  if (n > 1)
    goto out;
  if (n > 0) {
    close(fd);
    return 2;
  }
out:
  close(fd);
  return 0;
}

int in_switch_ok(int n) {
  FILE *file = fopen("name", "r");
  if (!file)
    return 1;
  switch (n) {
  case 1:
    fclose(file);
    return 2;
  case 2: {
    say("two");
    fclose(file);
    return 3;
  }
  default:
    break;
  }
  fclose(file);
  return 0;
}

void at_the_end(int n) {
  char *p = malloc(10);
  if (!p)
    return;
  p[0] = (char)n;
  free(p);
}

int else_branch(int n) {
  char *p = strdup("x");
  if (!p)
    return -1;
  if (n > 3)
    say(p);
  else {
    free(p);
    return 1;
  }
  free(p);
  return 0;
}

// Near misses.

int perhaps_null(const char *name, int n) {
  FILE *file = NULL;
  if (name)
    file = fopen(name, "r");
  if (n > 3)
    return -1; // there may be no file
  if (file)
    fclose(file);
  return 0;
}

int one_return(int n) {
  int result = -1;
  char *p = malloc(10);
  if (!p)
    return -1;
  if (n > 3) {
    free(p);
    result = 0;
  }
  return result; // released on one path
}

int looked_at(int n) {
  char *p = strdup("x");
  if (!p)
    return -1;
  if (n > 3)
    return p[0];
  free(p);
  return 0;
}

#define FAIL(n)                                                                                    \
  do {                                                                                             \
    say("fail");                                                                                   \
    return n;                                                                                      \
  } while (0)

int in_macro(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  if (n > 3)
    FAIL(2);
  free(p);
  return 0;
}

int constant_text(int n) {
  const char *p = strdup("x");
  if (!p)
    return -1;
  if (n > 3)
    return 2; // free() wants what may change
  free((void *)p);
  return 0;
}

char *kept;
int kept_elsewhere(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  kept = p;
  if (n > 3)
    return 2;
  return 0;
}

int shadowed(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  if (n > 3) {
    int p = n;
    return p;
  }
  free(p);
  return 0;
}

// What the program has made is released as elsewhere in the function.

struct buffer {
  char *text;
};
static struct buffer *new_buffer(void) {
  struct buffer *made = malloc(sizeof *made);
  if (made)
    made->text = NULL;
  return made;
}
static void free_buffer(struct buffer *buffer) {
  if (!buffer)
    return;
  free(buffer->text);
  free(buffer);
}

int own_function(int n) {
  struct buffer *buffer = new_buffer();
  if (!buffer)
    return -1;
  if (n > 3) {
    free_buffer(buffer);
    return 2;
  }
  free_buffer(buffer);
  return 0;
}

// What other units see there may be something else.

void keep(char *text);
int depends(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  if (n > 3) {
#ifdef KEEP
    keep(p);
#endif
    return 1;
  }
  free(p);
  return 0;
}

int behind_a_directive(int n) {
  char *p = malloc(10);
  if (!p)
    return -1;
  if (n > 3)
#pragma omp critical(n)
    { free(p); return 1; }
  free(p);
  return 0;
}

// The name is a macro.
void drop_buffer(struct buffer *buffer) { free_buffer(buffer); }
#define drop_buffer(buffer) tracked(buffer)
void tracked(struct buffer *buffer);
int own_macro(int n) {
  struct buffer *buffer = new_buffer();
  if (!buffer)
    return -1;
  if (n > 3)
    return 2;
  (drop_buffer)(buffer);
  return 0;
}

/* Something looks at it after the release. */
int counted(int n) {
  int *p = malloc(40);
  if (!p)
    return 0;
  p[0] = n;
  if (n > 3)
    return sizeof(char[p[0]++]);
  free(p);
  return 0;
}

static void show(char **p) { puts(*p); }
int shown(int n) {
  char *p = malloc(10);
  if (!p)
    return 0;
  p[0] = 0;
  {
    __attribute__((cleanup(show))) char *q = p;
    if (n)
      return -1;
  }
  free(p);
  return 0;
}
