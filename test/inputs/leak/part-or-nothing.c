// Functions that return a part of what they are given, or null: the pointer that they were given is
// not null, their result may be.
#include "mini/dirent.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int note(const char *text);

int found_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  char *end = strchr(copy, '=');
  if (!end)
    return -1;
  *end = '\0';
  note(copy);
  free(copy);
  return 0;
}
int found_ok(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  char *end = strchr(copy, '=');
  if (!end) {
    free(copy);
    return -1;
  }
  *end = '\0';
  note(copy);
  free(copy);
  return 0;
}
int in_condition_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  if (!strstr(copy, "="))
    return -1;
  note(copy);
  free(copy);
  return 0;
}
int in_condition_ok(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  int result = strstr(copy, "=") ? note(copy) : -1;
  free(copy);
  return result;
}
// Not asked: whoever writes there knows that it is found.
char *cut_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return NULL;
  char *dot = strrchr(copy, '.');
  *dot = '\0';
  return copy;
}
// The text itself goes on, or is lost.
char *stripped_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return NULL;
  copy = strchr(copy, '=');
  return copy;
}

// Words of a copy.
int tag_bad(const char *match) {
  char *copy = strdup(match); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  char *tag = strtok(copy, "\t");
  if (tag == NULL)
    return -1;
  note(tag);
  free(copy);
  return 0;
}
int tag_ok(const char *match) {
  char *copy = strdup(match);
  if (!copy)
    return -1;
  char *tag = strtok(copy, "\t");
  if (tag == NULL) {
    free(copy);
    return -1;
  }
  note(tag);
  free(copy);
  return 0;
}
int words_bad(const char *text) {
  char *words = strdup(text); //~ leak-memory: 'words'
  if (!words)
    return -1;
  for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
    if (note(word))
      return -1;
  free(words);
  return 0;
}
int words_ok(const char *text) {
  char *words = strdup(text);
  if (!words)
    return -1;
  for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
    if (note(word)) {
      free(words);
      return -1;
    }
  free(words);
  return 0;
}

// Behind the loop that reads until there is nothing more.
int lines_bad(FILE *file) {
  char *line = malloc(100); //~ leak-memory: 'line'
  if (!line)
    return -1;
  while (fgets(line, 100, file) != NULL)
    note(line);
  return 0;
}
int lines_ok(FILE *file) {
  char *line = malloc(100);
  if (!line)
    return -1;
  while (fgets(line, 100, file) != NULL)
    note(line);
  free(line);
  return 0;
}
int entries_bad(const char *name) {
  DIR *directory = opendir(name); //~ leak-handle: 'directory'
  struct dirent *entry;
  if (!directory)
    return -1;
  while ((entry = readdir(directory)) != NULL)
    note(entry->d_name);
  return 0;
}
int entries_ok(const char *name) {
  DIR *directory = opendir(name);
  struct dirent *entry;
  if (!directory)
    return -1;
  while ((entry = readdir(directory)) != NULL)
    note(entry->d_name);
  closedir(directory);
  return 0;
}
int entries_twice_bad(const char *name) {
  DIR *directory = opendir(name);
  struct dirent *entry;
  if (!directory)
    return -1;
  while ((entry = readdir(directory)) != NULL)
    note(entry->d_name);
  closedir(directory);
  return closedir(directory); //~ release-twice: 'directory'
}

// Memory of its own, where there is no buffer.
char *realpath(const char *path, char *resolved);
int resolved_ok(const char *path) {
  char *resolved = realpath(path, NULL);
  if (resolved) {
    note(resolved);
    free(resolved);
    return 0;
  }
  return note(path);
}
int into_buffer_bad(const char *path) {
  char *buffer = malloc(4096); //~ leak-memory: 'buffer'
  if (!buffer)
    return -1;
  if (!realpath(path, buffer))
    return -1;
  note(buffer);
  free(buffer);
  return 0;
}

// The program's own.
static char *skip(char *text) {
  while (*text == ' ')
    text++;
  return *text ? text : NULL;
}
int skipped_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  char *rest = skip(copy);
  if (!rest)
    return -1;
  note(rest);
  free(copy);
  return 0;
}
int skipped_ok(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  char *rest = skip(copy);
  if (rest)
    note(rest);
  free(copy);
  return 0;
}
