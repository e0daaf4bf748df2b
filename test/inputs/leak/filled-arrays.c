// What is to be done about an array whose elements are allocated as well.
#include "mini/stdlib.h"
#include "mini/string.h"

void show(const char *text);
static char **list_words(int count) {
  char **words = malloc(sizeof *words * (size_t)(count + 1));
  if (!words)
    return NULL;
  for (int i = 0; i < count; i++)
    words[i] = strdup("word");
  words[count] = NULL;
  return words;
}
void filled_bad(void) {
  char **words = list_words(3); //~ leak-memory: memory in 'words'
  for (int i = 0; words && words[i]; i++)
    show(words[i]);
}

// The elements are somebody else's.
static const char **list_names(const char *name) {
  const char **names = malloc(sizeof *names * 2);
  if (!names)
    return NULL;
  names[0] = name;
  names[1] = NULL;
  return names;
}
void borrowed_bad(void) {
  const char **names = list_names("name"); //~ leak-memory: memory in 'names'
  for (int i = 0; names && names[i]; i++)
    show(names[i]);
}

// There is a function for it.
static char **list_lines(int count) {
  char **lines = malloc(sizeof *lines * (size_t)(count + 1));
  if (!lines)
    return NULL;
  for (int i = 0; i < count; i++)
    lines[i] = strdup("line");
  lines[count] = NULL;
  return lines;
}
static void free_lines(char **lines) {
  for (int i = 0; lines && lines[i]; i++)
    free(lines[i]);
  free(lines);
}
void released_bad(int stop) {
  char **lines = list_lines(3); //~ leak-memory: memory in 'lines'
  if (stop)
    return;
  free_lines(lines);
}
