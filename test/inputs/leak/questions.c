// Questions to the library that are asked twice in the same words get the same answer.
#include "mini/stdlib.h"

char *strdup(const char *text);
int strcmp(const char *one, const char *other);
size_t strlen(const char *text);

struct list {
  char *head;
};
struct view {
  char *text;
  size_t size;
  int length;
};

// Silent: it is one of the two, or it has not come here.
int add_ok(char **words, struct list *first, struct list *second) {
  if (strcmp(words[1], "first") != 0 && strcmp(words[1], "second") != 0)
    return -1;
  char *copy = strdup(words[2]);
  if (!copy)
    return -1;
  if (strcmp(words[1], "first") == 0)
    first->head = copy;
  if (strcmp(words[1], "second") == 0)
    second->head = copy;
  return 0;
}
// True: a third one gets this far.
int add_bad(char **words, struct list *first, struct list *second) {
  if (strcmp(words[1], "first") != 0 && strcmp(words[1], "third") != 0)
    return -1;
  char *copy = strdup(words[2]); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  if (strcmp(words[1], "first") == 0)
    first->head = copy;
  if (strcmp(words[1], "second") == 0)
    second->head = copy;
  return 0;
}
// Near misses: another word, a text that has changed, a variable that leads elsewhere.
int other_bad(char **words, struct list *list) {
  if (strcmp(words[1], "first") != 0)
    return -1;
  char *copy = strdup(words[2]); //~ leak-memory: 'copy'
  if (copy && strcmp(words[0], "first") == 0)
    list->head = copy;
  return 0;
}
void read_word(char *into);
int changed_bad(struct list *list) {
  char word[8];
  read_word(word);
  if (strcmp(word, "first") != 0)
    return -1;
  char *copy = strdup(word); //~ leak-memory: 'copy'
  read_word(word);
  if (copy && strcmp(word, "first") == 0)
    list->head = copy;
  return 0;
}
int written_bad(char *word, struct list *list) {
  if (strcmp(word, "first") != 0)
    return -1;
  char *copy = strdup(word); //~ leak-memory: 'copy'
  word[0] = 'l';
  if (copy && strcmp(word, "first") == 0)
    list->head = copy;
  return 0;
}
int next_bad(const char *word, struct list *list) {
  if (strcmp(word, "first") != 0)
    return -1;
  char *copy = strdup(word); //~ leak-memory: 'copy'
  word++;
  if (copy && strcmp(word, "first") == 0)
    list->head = copy;
  return 0;
}
// Near miss: which of several is another variable's matter.
int several_bad(char **words, int at, struct list *list) {
  if (strcmp(words[at], "first") != 0)
    return -1;
  char *copy = strdup(words[at]); //~ leak-memory: 'copy'
  at++;
  if (copy && strcmp(words[at], "first") == 0)
    list->head = copy;
  return 0;
}

// ---- lengths are not negative ----

static int set(struct view *view, char *text, size_t size, int length) {
  if (length < 0 || (size && length > size))
    return 0;
  view->text = text;
  view->size = size;
  view->length = length;
  return 1;
}
static void clear(struct view *view) { free(view->text); }
// Silent: the length is not negative, and both times the same.
int twice_ok(const char *text) {
  struct view view;
  set(&view, strdup(text), strlen(text), strlen(text));
  clear(&view);
  return 0;
}
int once_ok(const char *text) {
  struct view view;
  int length = strlen(text);
  set(&view, strdup(text), length, length);
  clear(&view);
  return 0;
}
// Silent: the same has been asked before.
int checked_ok(char *text, size_t size, int length) {
  struct view view = {0};
  if (length < 0 || length > size)
    return -1;
  set(&view, strdup(text), size, length);
  clear(&view);
  return 0;
}
// True: another text may be longer; a length that somebody passes may be negative.
int longer_bad(const char *text, const char *other) {
  struct view view = {0};
  set(&view, strdup(text), strlen(text), strlen(other)); //~ leak-memory: released
  clear(&view);
  return 0;
}
int passed_bad(const char *text, int length) {
  struct view view = {0};
  set(&view, strdup(text), 0, length); //~ leak-memory: released
  clear(&view);
  return 0;
}

// ---- before a loop and after it ----

typedef struct FILE FILE;
FILE *fopen(const char *name, const char *mode);
int fclose(FILE *file);
int fgetc(FILE *file);
extern FILE *stdin;
void read_line(FILE *file, char *into);

// Silent: the loop asks nothing of the name, and leaves it as it is.
int lines_ok(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin;
  if (!file)
    return -1;
  int lines = 0;
  for (int c; (c = fgetc(file)) >= 0;)
    lines += c == '\n';
  if (strcmp(name, "-"))
    fclose(file);
  return lines;
}
int filled_ok(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin;
  if (!file)
    return -1;
  char line[80];
  do {
    line[0] = 0;
    read_line(file, line);
  } while (line[0]);
  if (strcmp(name, "-"))
    fclose(file);
  return 0;
}
// True: another word, or a name that the loop changes or moves on.
int word_bad(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin; //~ leak-file: 'file'
  if (!file)
    return -1;
  while (fgetc(file) >= 0)
    ;
  if (strcmp(name, "stdin"))
    fclose(file);
  return 0;
}
int overwritten_bad(char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin; //~ leak-file: 'file'
  if (!file)
    return -1;
  for (int c; (c = fgetc(file)) >= 0;)
    name[0] = (char)c;
  if (strcmp(name, "-"))
    fclose(file);
  return 0;
}
int moved_bad(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin; //~ leak-file: 'file'
  if (!file)
    return -1;
  while (fgetc(file) >= 0)
    name++;
  if (strcmp(name, "-"))
    fclose(file);
  return 0;
}
// Nobody knows: the loop waits for another answer.
int waited_bad(const char *name) {
  FILE *file = strcmp(name, "-") ? fopen(name, "r") : stdin; //~ leak-file: 'file'
  if (!file)
    return -1;
  while (strcmp(name, "-"))
    fgetc(file);
  if (strcmp(name, "-"))
    fclose(file);
  return 0;
}
