// Results that are one of a few numbers, and what is handed out with which of them.
#include "mini/stdio.h"
#include "mini/stdlib.h"

enum kind { A_TEXT = 1, A_FILE = 2 };

// 0, 1 or 2; something is there with 1 and 2.
static int find(int number, char **out) {
  if (number < 0)
    return 0;
  *out = malloc(3);
  if (!*out)
    return 0;
  return number > 5 ? 2 : 1;
}
static int find_for(int number, char **out) {
  int found = find(number, out);
  return found;
}
// Memory with 1, a file with 2.
static int find_either(const char *name, void **out) {
  if (!*name)
    return 0;
  if (*name == '/') {
    FILE *f = fopen(name, "r");
    if (!f)
      return 0;
    *out = f;
    return A_FILE;
  }
  char *text = malloc(3);
  if (!text)
    return 0;
  *out = text;
  return A_TEXT;
}

int all_cases_ok(int number) {
  char *text;
  switch (find(number, &text)) {
  case 0:
    return 1;
  case 1:
    free(text);
    return 2;
  case 2:
    free(text);
    return 3;
  }
  return 0;
}
int one_by_one_ok(int number) {
  char *text;
  int found = find(number, &text);
  if (found == 0)
    return 1;
  if (found == 1) {
    free(text);
    return 2;
  }
  if (found == 2)
    free(text);
  return 3;
}
int handed_on_ok(int number) {
  char *text;
  switch (find_for(number, &text)) {
  case 0:
    return 1;
  case 1:
    free(text);
    return 2;
  case 2:
    free(text);
    return 3;
  }
  return 0;
}
int either_ok(const char *name) {
  void *out;
  int kind = find_either(name, &out);
  if (kind == A_TEXT)
    free(out);
  else if (kind == A_FILE)
    fclose(out);
  return kind;
}

int one_forgotten_bad(int number) {
  char *text;
  int found = find(number, &text); //~ leak-memory: 'text'
  if (found == 0)
    return 1;
  if (found == 1) {
    free(text);
    return 2;
  }
  return 3;
}
int other_number_bad(int number) {
  char *text;
  switch (find(number, &text)) { //~ leak-memory: 'text'
  case 0:
    return 1;
  case 1:
    free(text);
    return 2;
  case 3:
    free(text);
    return 3;
  }
  return 0;
}
// The file is lost, and no memory.
int file_forgotten_bad(const char *name) {
  void *out;
  int kind = find_either(name, &out); //~ leak-file: 'out'
  if (kind == 0)
    return 1;
  if (kind == A_TEXT)
    free(out);
  return 0;
}
