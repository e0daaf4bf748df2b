#pragma once
struct table {
  char *title;
  int *cells;
  char *note;
};
struct table *table_new(int size);
void table_rename(struct table *table, const char *title);
void table_annotate(struct table *table, const char *note);
void table_free_bad(struct table *table);
