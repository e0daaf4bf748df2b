// Elements share a place, and what a branch tells of one of them is not so of the others: which
// one is meant, the words tell.
#include "mini/stddef.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct item {
  int kind, size;
  char *name;
};

void read_words(char **words);
int show(const char *text);

// Nobody knows what the words are, but asked twice they are the same.
int asked_again_ok(char **words) {
  char *line = NULL;
  read_words(words);
  if (*words[2]) {
    line = malloc(100);
    if (!line)
      return 1;
  }
  show(words[1]);
  if (*words[2])
    free(line);
  return 0;
}
// This is another one.
int another_asked_bad(char **words) {
  char *line = NULL;
  read_words(words);
  if (*words[2]) {
    line = malloc(100); //~ leak-memory: 'line'
    if (!line)
      return 1;
  }
  if (*words[3])
    free(line);
  return 0;
}
// And here they have changed.
int changed_bad(char **words) {
  char *line = NULL;
  if (*words[2]) {
    line = malloc(100); //~ leak-memory: 'line'
    if (!line)
      return 1;
  }
  read_words(words);
  if (*words[2])
    free(line);
  return 0;
}
int moved_on_bad(char **words) {
  char *line = NULL;
  if (*words[2]) {
    line = malloc(100); //~ leak-memory: 'line'
    if (!line)
      return 1;
  }
  words++;
  if (*words[2])
    free(line);
  return 0;
}

// The last word is empty, not the second one.
int loop_in_between_ok(char **words) {
  char *line = NULL;
  read_words(words);
  if (*words[2]) {
    size_t size = 0;
    int i;
    for (i = 2; *words[i]; i++)
      size += strlen(words[i]) + 1;
    line = malloc(size);
    if (!line)
      return 1;
    for (i = 3; *words[i]; i++)
      show(words[i]);
  }
  if (!*words[2] && show("nothing"))
    show("at all");
  else
    free(line);
  return 0;
}
// The first one that the loop asks for is the one that was empty.
int first_of_loop_ok(char **words) {
  char *line = NULL;
  if (!*words[4]) {
    line = malloc(100);
    if (!line)
      return 1;
  }
  for (int i = 4; *words[i]; i++)
    if (show(words[i]))
      return 1;
  free(line);
  return 0;
}
// Another one is taken for it as well, as long as the variable is a constant.
int before_first_fn(char **words) {
  char *line = NULL;
  if (!*words[4]) {
    line = malloc(100);
    if (!line)
      return 1;
  }
  for (int i = 3; *words[i]; i++)
    if (show(words[i]))
      return 1;
  free(line);
  return 0;
}
// What comes after the loop is reached.
int loop_before_bad(char **words) {
  char *line = malloc(100); //~ leak-memory: 'line'
  if (!line)
    return 1;
  if (!*words[0]) {
    free(line);
    return 1;
  }
  int count = 0;
  while (*words[count])
    count++;
  return count;
}
int list_of_pointers_bad(char **words) {
  char *line = malloc(100); //~ leak-memory: 'line'
  if (!line)
    return 1;
  if (!words[0]) {
    free(line);
    return 1;
  }
  int count = 0;
  while (words[count]) {
    show(words[count]);
    count++;
  }
  return count;
}

// One variable may name it, as long as it stays.
int same_round_ok(struct item *items, int count) {
  int shown = 0;
  for (int i = 0; i < count; i++) {
    char *name = NULL;
    if (items[i].kind == 3 && !(name = strdup(items[i].name)))
      return -1;
    shown += show(name ? name : "");
    if (items[i].kind == 3)
      free(name);
  }
  return shown;
}
int next_one_bad(struct item *items, int i) {
  char *name = NULL;
  if (items[i].size > 8) {
    name = malloc(10); //~ leak-memory: 'name'
    if (!name)
      return -1;
  }
  ++i;
  if (items[i].size > 8)
    free(name);
  return 0;
}
int one_further_bad(struct item *items, int i) {
  char *name = NULL;
  if (items[i].size > 8) {
    name = malloc(10); //~ leak-memory: 'name'
    if (!name)
      return -1;
  }
  if (items[i + 1].size > 8)
    free(name);
  return 0;
}
int written_bad(struct item *items, int i) {
  char *name = NULL;
  if (items[i].size > 8) {
    name = malloc(10); //~ leak-memory: 'name'
    if (!name)
      return -1;
  }
  items[i].size = show("size");
  if (items[i].size > 8)
    free(name);
  return 0;
}

// A resource among the elements is there or not, as before.
int among_elements_ok(const char *text) {
  char *copies[2] = {NULL, NULL};
  copies[0] = strdup(text);
  if (!copies[0])
    return 1;
  show(copies[0]);
  free(copies[0]);
  return 0;
}

// What is made of a text that is not empty is not empty. A copy may be.
int made_unsure(int count) {
  char *line = NULL;
  if (asprintf(&line, "%d lines", count) < 0)
    return -1;
  if (*line)
    free(line);
  return 0;
}
