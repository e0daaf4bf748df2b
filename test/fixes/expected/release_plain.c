// A release is written where all that becomes of the resource before is plain to see, and only there.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// All plain: what is there is read and changed, and the library only looks at it.
int plain_ok(int n) {
  char *text = malloc(10);
  if (text == NULL)
    return -1;
  char *end = text + 9;
  for (char *at = text; at < end; ++at)
    *at = 'a';
  *end = 0;
  snprintf(text, 10, "%d", n);
  size_t length = strlen(text);
  if (n > 3) {
    free(text);
    return (int)length;
  }
  free(text);
  return 0;
}

static int first(const char *text) { return text[0] == 'a' ? 1 : 0; }
int handed_on_ok(int n) {
  char *text = strdup("abc");
  if (!text)
    return -1;
  int result = first(text);
  if (n > 3) {
    free(text);
    return result;
  }
  free(text);
  return 0;
}

// What comes later is another matter.
char *kept;
int kept_later_ok(int n) {
  char *text = strdup("abc");
  if (!text)
    return -1;
  if (n > 3) {
    free(text);
    return 2;
  }
  kept = text;
  return 0;
}

int read_ok(const char *name, int n) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  char line[10];
  if (read(fd, line, sizeof line) < 0) {
    close(fd);
    return -2;
  }
  close(fd);
  return line[0] + n;
}

// Near misses. The number is in another one.
int handle_bad(const char *name, int n) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  int handle = fd + 1000;
  if (n)
    return handle;
  close(fd);
  return 0;
}

static unsigned long used[16];
int marked_bad(int n) {
  int fd = open("/dev/null", O_RDONLY);
  if (fd < 0)
    return -1;
  used[fd / 64] |= 1ul << (fd % 64);
  if (n)
    return 1;
  close(fd);
  return 0;
}

// Its way from something else tells where it is.
static char base[1];
static long offset;
int distance_bad(int n) {
  char *text = strdup("abc");
  if (!text)
    return -1;
  offset = text - base;
  if (n)
    return 1;
  free(text);
  return 0;
}

// The library goes on with it.
int tokens_bad(int n) {
  char *text = strdup("a b c");
  if (!text)
    return -1;
  strtok(text, " ");
  if (n)
    return 1;
  free(text);
  return 0;
}

int assembly_bad(int n) {
  char *text = strdup("abc");
  if (!text)
    return -1;
  __asm__ volatile("" : "=m"(kept) : "r"(text));
  if (n)
    return 1;
  free(text);
  return 0;
}

// What is released writes to what has been.
struct log {
  FILE *file;
  int lines;
};
static struct log *new_log(FILE *file) {
  struct log *made = malloc(sizeof *made);
  if (made) {
    made->file = file;
    made->lines = 1;
  }
  return made;
}
static void free_log(struct log *log) {
  if (!log)
    return;
  fprintf(log->file, "%d lines\n", log->lines);
  free(log);
}
int order_bad(int n) {
  FILE *file = fopen("/dev/null", "w");
  if (!file)
    return -1;
  struct log *log = new_log(file);
  if (!log) {
    fclose(file);
    return -2;
  }
  if (n) {
    fclose(file);
    return -3;
  }
  free_log(log);
  fclose(file);
  return 0;
}

// The last statement of an expression is its value.
int in_expression_bad(const char *name) {
  int result = ({
    int fd = open(name, O_RDONLY);
    if (fd < 0)
      abort();
    char line[8];
    (int)read(fd, line, 8);
  });
  return result;
}
