// One place where all is released: goto, do-while(0), nested conditions.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
int check(const char *text);

int goto_ok(const char *name) {
  int result = -1;
  char *buffer = NULL;
  FILE *file = fopen(name, "r");
  if (!file)
    goto out;
  buffer = malloc(8);
  if (!buffer)
    goto out;
  if (!fgets(buffer, 8, file))
    goto out;
  result = 0;
out:
  if (file)
    fclose(file);
  free(buffer);
  return result;
}
int goto_bad(const char *name) {
  int result = -1;
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  char *buffer = malloc(8); //~ leak-memory: 'buffer'
  if (!buffer)
    goto out;
  if (fread(buffer, 1, 8, file) != 8)
    goto out;
  free(buffer);
  result = 0;
out:
  fclose(file);
  return result;
}
// `fgets` gives back its argument, or null; then its argument is not.
int returned_argument_bad(FILE *file) {
  char *buffer = malloc(8); //~ leak-memory: 'buffer'
  if (!buffer)
    return -1;
  if (!fgets(buffer, 8, file))
    return -1;
  free(buffer);
  return 0;
}
int labels_ok(const char *text) {
  int result = -1;
  char *a = strdup(text);
  if (!a)
    goto out;
  char *b = strdup(text);
  if (!b)
    goto free_a;
  char *c = strdup(text);
  if (!c)
    goto free_b;
  result = use(c);
  free(c);
free_b:
  free(b);
free_a:
  free(a);
out:
  return result;
}
int wrong_label_bad(const char *text) {
  int result = -1;
  char *a = strdup(text);
  if (!a)
    goto out;
  char *b = strdup(text); //~ leak-memory: 'b'
  if (!b)
    goto free_a;
  char *c = strdup(text);
  if (!c)
    goto free_a;
  result = use(c);
  free(c);
  free(b);
free_a:
  free(a);
out:
  return result;
}
int past_the_label_bad(const char *text) {
  char *a = strdup(text); //~ leak-memory: 'a'
  if (!a)
    return -1;
  if (check(a) < 0)
    goto out;
  free(a);
out:
  return 0;
}
// Left by result: what was made is the caller's only when all went well.
char *success_ok(const char *text) {
  int ok = 0;
  char *copy = strdup(text);
  if (!copy)
    goto out;
  if (check(copy) < 0)
    goto out;
  ok = 1;
out:
  if (!ok) {
    free(copy);
    copy = NULL;
  }
  return copy;
}
char *success_bad(const char *text) {
  char *result = NULL;
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    goto out;
  if (check(copy) < 0)
    goto out;
  result = copy;
out:
  return result;
}
int once_ok(const char *text) {
  int result = -1;
  char *a = NULL, *b = NULL;
  do {
    a = strdup(text);
    if (!a)
      break;
    b = strdup(text);
    if (!b)
      break;
    result = check(b);
  } while (0);
  free(a);
  free(b);
  return result;
}
int once_bad(const char *text) {
  int result = -1;
  char *a = NULL;
  do {
    a = strdup(text);
    if (!a)
      break;
    char *b = strdup(text); //~ leak-memory: 'b'
    if (!b)
      break;
    if (check(b) < 0)
      break;
    result = 0;
    free(b);
  } while (0);
  free(a);
  return result;
}
int nested_ok(const char *name) {
  int result = -1;
  FILE *file = fopen(name, "r");
  if (file) {
    char *buffer = malloc(8);
    if (buffer) {
      if (fgets(buffer, 8, file))
        result = use(buffer);
      free(buffer);
    }
    fclose(file);
  }
  return result;
}
// The attribute of GCC.
static void close_file(FILE **file) {
  if (*file)
    fclose(*file);
}
int attribute_ok(const char *name) {
  __attribute__((cleanup(close_file))) FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  return fgetc(file);
}
#define CLEAR(p) \
  do { \
    free(p); \
    (p) = NULL; \
  } while (0)
int macro_ok(const char *text, int n) {
  char *p = strdup(text);
  if (n)
    CLEAR(p);
  use("a");
  CLEAR(p);
  return 0;
}
