// Old journals: opened, counted, searched. What is acquired here has to be released again.
#define _POSIX_C_SOURCE 200809L
#include "archive.h"

#include <fcntl.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct archive *archive_open(const char *path) {
  int descriptor = open(path, O_RDONLY);
  if (descriptor < 0)
    return NULL;
  struct archive *archive = malloc(sizeof *archive);
  if (!archive)
    return NULL; // the descriptor stays open
  archive->path = strdup(path);
  archive->descriptor = descriptor;
  archive->size = lseek(descriptor, 0, SEEK_END);
  return archive;
}

void archive_close(struct archive *archive) {
  close(archive->descriptor);
  free(archive->path);
  free(archive);
}

int archive_check(struct archive *archive) {
  if (archive->size > 0)
    return 0;
  archive_close(archive); // it is of no use
  return -1;
}

long archive_size(const char *path) {
  struct archive *archive = archive_open(path);
  if (!archive)
    return 0;
  long size = archive->size;
  if (archive_check(archive) < 0)
    size = -1; // closed already
  archive_close(archive);
  return size;
}

int archive_matches(const char *pattern, const char *const *lines, size_t count) {
  regex_t compiled;
  if (regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
    return -1;
  if (count == 0)
    return 0; // the compiled pattern is left
  int matches = 0;
  for (size_t i = 0; i < count; ++i)
    matches += regexec(&compiled, lines[i], 0, NULL, 0) == 0;
  regfree(&compiled);
  return matches;
}

int archive_has_copy(const char *path) {
  char *copy = malloc(strlen(path) + 2);
  if (!copy)
    return 0;
  strcat(strcpy(copy, path), "~");
  if (access(copy, R_OK) != 0)
    return 0; // the name is left
  free(copy);
  return 1;
}

void archive_forget(struct archive_entry *entries) {
  for (struct archive_entry *entry = entries; entry; entry = entry->next)
    archive_entry_delete(entry); // and the loop asks it for the next one
}

static void text_delete(char *text) { free(text); }

void archive_print_label(const char *name) {
  char unknown[] = "(no name)";
  char *label = name ? strdup(name) : unknown;
  if (!label)
    return;
  puts(label);
  text_delete(label); // also when it is `unknown`
}
