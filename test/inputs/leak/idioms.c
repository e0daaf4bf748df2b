// What programs do every day, each in the way in which it is mostly written.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

extern int errno;
int use(const char *text);
struct named {
  char *name;
  int count;
};
struct node {
  struct node *next;
  char *name;
};
struct tree {
  struct tree *left, *right;
};

int again_ok(const char *name) {
  int fd;
  do {
    fd = open(name, O_RDONLY);
  } while (fd < 0 && errno == 4);
  if (fd < 0)
    return -1;
  close(fd);
  return 0;
}
// All or nothing.
char **all_or_nothing_ok(int count) {
  char **all = calloc((size_t)count + 1, sizeof *all);
  if (!all)
    return NULL;
  for (int i = 0; i < count; i++) {
    all[i] = strdup("a");
    if (!all[i]) {
      while (i-- > 0)
        free(all[i]);
      free(all);
      return NULL;
    }
  }
  return all;
}
// Standard streams and descriptors in place of files.
int dash_ok(const char *name) {
  FILE *file;
  if (strcmp(name, "-") == 0)
    file = stdout;
  else
    file = fopen(name, "w");
  if (!file)
    return -1;
  fputs("a", file);
  if (file != stdout)
    fclose(file);
  return 0;
}
int dash_asked_twice_ok(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "w") : stdout;
  if (!file)
    return -1;
  fputs("a", file);
  if (strcmp(name, "-"))
    fclose(file);
  return 0;
}
int no_name_ok(const char *name) {
  FILE *file = stdout;
  if (name) {
    file = fopen(name, "w");
    if (!file)
      return -1;
  }
  fputs("a", file);
  if (name)
    fclose(file);
  return 0;
}
// Descriptor 0 is standard input, unless that was closed.
int input_ok(const char *name) {
  int fd = name ? open(name, O_RDONLY) : 0;
  if (fd < 0)
    return -1;
  if (fd != 0)
    close(fd);
  return 0;
}
int onto_output_ok(const char *name) {
  int fd = open(name, O_WRONLY);
  if (fd < 0)
    return -1;
  if (fd != 1) {
    dup2(fd, 1);
    close(fd);
  }
  return 0;
}
int default_ok(const char *name) {
  char *copy = NULL;
  const char *text = "default";
  if (name) {
    copy = strdup(name);
    text = copy;
  }
  use(text);
  free(copy);
  return 0;
}
int default_by_condition_ok(const char *name) {
  char *text = name ? strdup(name) : "default";
  use(text);
  if (name)
    free(text);
  return 0;
}
// Whole objects are copied.
void copied_ok(struct named *out) {
  struct named made;
  made.name = strdup("a");
  made.count = 1;
  *out = made;
}
void copied_by_memcpy_ok(struct named *out) {
  struct named made;
  made.count = 1;
  made.name = strdup("a");
  memcpy(out, &made, sizeof made);
}
// Lists.
struct node *by_end_pointer_ok(int count) {
  struct node *head = NULL, **end = &head;
  for (int i = 0; i < count; i++) {
    struct node *node = calloc(1, sizeof *node);
    if (!node)
      break;
    *end = node;
    end = &node->next;
  }
  return head;
}
struct node *by_last_ok(int count) {
  struct node *head = NULL, *last = NULL;
  for (int i = 0; i < count; i++) {
    struct node *node = calloc(1, sizeof *node);
    if (!node)
      break;
    if (last)
      last->next = node;
    else
      head = node;
    last = node;
  }
  return head;
}
struct node *in_front_ok(int count) {
  struct node *head = NULL;
  for (int i = 0; i < count; i++) {
    struct node *node = calloc(1, sizeof *node);
    if (!node)
      break;
    node->next = head;
    head = node;
  }
  return head;
}
struct node *in_front_or_nothing_ok(int count) {
  struct node *head = NULL;
  for (int i = 0; i < count; i++) {
    struct node *node = calloc(1, sizeof *node);
    if (!node) {
      while (head) {
        struct node *next = head->next;
        free(head);
        head = next;
      }
      return NULL;
    }
    node->next = head;
    head = node;
  }
  return head;
}
// Trees.
static struct tree *grow(int depth) {
  if (!depth)
    return NULL;
  struct tree *tree = malloc(sizeof *tree);
  if (!tree)
    return NULL;
  tree->left = grow(depth - 1);
  tree->right = grow(depth - 1);
  return tree;
}
static void cut(struct tree *tree) {
  if (!tree)
    return;
  cut(tree->left);
  cut(tree->right);
  free(tree);
}
void tree_ok(void) {
  struct tree *tree = grow(3);
  cut(tree);
}
// A buffer that grows and is kept.
static char *buffer;
static size_t room;
int grown_ok(size_t size) {
  if (size > room) {
    char *larger = realloc(buffer, size);
    if (!larger)
      return -1;
    buffer = larger;
    room = size;
  }
  return 0;
}
void swapped_ok(void) {
  char *a = malloc(1), *b = malloc(2);
  char *was = a;
  a = b;
  b = was;
  free(a);
  free(b);
}
// Two dimensions in two pieces.
static int **matrix_new(int n) {
  int **rows = malloc((size_t)n * sizeof *rows);
  if (!rows)
    return NULL;
  rows[0] = malloc((size_t)(n * n) * sizeof **rows);
  if (!rows[0]) {
    free(rows);
    return NULL;
  }
  for (int i = 1; i < n; i++)
    rows[i] = rows[0] + i * n;
  return rows;
}
static void matrix_free(int **rows) {
  free(rows[0]);
  free(rows);
}
void matrix_ok(void) {
  int **rows = matrix_new(3);
  if (!rows)
    return;
  matrix_free(rows);
}
FILE *stream_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  FILE *file;
  if (fd == -1 || (file = fdopen(fd, "r")) == NULL) {
    if (fd != -1)
      close(fd);
    return NULL;
  }
  return file;
}
int until_error_ok(const char *name) {
  char line[80];
  int error = 0;
  FILE *file = fopen(name, "r");
  if (file == NULL)
    return -1;
  while (!error && fgets(line, 80, file))
    error = use(line);
  fclose(file);
  return error;
}
// Written through a pointer that moves.
char *copied_by_character_ok(const char *text) {
  char *copy = malloc(strlen(text) + 1), *to = copy;
  if (!copy)
    return NULL;
  while (*text)
    *to++ = *text++;
  *to = 0;
  return copy;
}
char *moved_back_ok(const char *text) {
  char *copy = malloc(strlen(text) + 2);
  if (!copy)
    return NULL;
  *copy++ = 'a';
  strcpy(copy, text);
  return copy - 1;
}
// As a number.
unsigned long number_ok(void) {
  char *p = malloc(4);
  return (unsigned long)p;
}
void environment_ok(void) {
  char *p = malloc(4);
  putenv(p);
}

// What is lost just before the program ends is no leak; what is lost before it goes on is one.
void grow_or_abort_ok(int count) {
  char *buffer = malloc(16);
  for (int i = 16; i < count; i += 16) {
    buffer = realloc(buffer, i);
    if (!buffer)
      abort();
  }
  free(buffer);
}
void grow_or_give_up_bad(int count) {
  char *buffer = malloc(16); //~ leak-memory: 'buffer'
  for (int i = 16; i < count; i += 16) {
    buffer = realloc(buffer, i); //~ leak-memory: 'buffer'
    if (!buffer)
      return;
  }
  free(buffer);
}
