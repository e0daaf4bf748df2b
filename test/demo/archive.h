/* Old journals, packed away in one file. */
#ifndef DEMO_ARCHIVE_H
#define DEMO_ARCHIVE_H

#include <stddef.h>

struct archive {
  char *path;
  int descriptor;
  long size;
};

struct archive_entry {
  struct archive_entry *next;
  char *name;
};

/* Null when there is none. To be closed. */
struct archive *archive_open(const char *path);
void archive_close(struct archive *archive);

/* 0 when it can be read, -1 when it is empty. */
int archive_check(struct archive *archive);
/* Its bytes; 0 when there is none, -1 when it is empty. */
long archive_size(const char *path);
/* How many of the lines match; -1 when the pattern is wrong. */
int archive_matches(const char *pattern, const char *const *lines, size_t count);
/* 1 when there is a copy of the journal beside it. */
int archive_has_copy(const char *path);
void archive_entry_delete(struct archive_entry *entry);
void archive_forget(struct archive_entry *entries);
void archive_print_label(const char *name);

#endif
