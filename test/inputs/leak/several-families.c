// Library functions that release resources of several families, or one and hand out the rest.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

typedef unsigned long gsize;
void *g_malloc0_n(gsize count, gsize size);
char *g_strdup(const char *text);
void g_free(void *memory);
char **g_strsplit(const char *text, const char *at, int most);
void g_strfreev(char **texts);
int use(const char *text);

int one_ok(const char *name) {
  char *text = g_strdup(name);
  int result = use(text);
  g_free(text);
  return result;
}
int other_ok(const char *name) {
  char *text = strdup(name);
  int result = text ? use(text) : 0;
  g_free(text);
  return result;
}
int one_bad(const char *name) {
  char *text = g_strdup(name); //~ leak-memory: 'text'
  int result = use(text);
  if (result < 0)
    return result;
  g_free(text);
  return result;
}
void twice_bad(const char *name) {
  char *text = g_strdup(name);
  g_free(text);
  g_free(text); //~ release-twice: 'text'
}
void stream_bad(const char *name) {
  FILE *file = fopen(name, "r");
  g_free(file); //~ release-mismatch: 'file'
}
// By a function of the program, which does not care either.
static void drop(char *text) { g_free(text); }
int dropped_ok(const char *name, int isOwn) {
  char *text = isOwn ? g_strdup(name) : strdup(name);
  int result = text ? use(text) : 0;
  drop(text);
  return result;
}

// Made by hand, of strings.
int array_ok(const char *name) {
  char **texts = g_malloc0_n(2, sizeof(char *));
  texts[0] = g_strdup(name);
  int result = use(texts[0]);
  g_strfreev(texts);
  return result;
}
int split_ok(const char *name) {
  char **texts = g_strsplit(name, ",", 0);
  int result = use(texts[0]);
  g_strfreev(texts);
  return result;
}
int split_bad(const char *name) {
  char **texts = g_strsplit(name, ",", 0);
  int result = use(texts[0]);
  g_free(texts); //~ release-mismatch: 'texts'
  return result;
}

typedef struct {
  char *str;
  gsize len, allocated_len;
} GString;
GString *g_string_new(const char *text);
GString *g_string_append(GString *string, const char *text);
char *g_string_free(GString *string, int isAll);
char *rest_ok(const char *name) {
  GString *string = g_string_new(name);
  g_string_append(string, ".");
  char *text = string->str;
  g_string_free(string, 0);
  return text;
}
void rest_dropped_bad(const char *name) {
  GString *string = g_string_new(name);
  g_string_append(string, ".");
  use(string->str);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
int rest_bad(const char *name) {
  GString *string = g_string_new(name);
  g_string_append(string, ".");
  char *text = g_string_free(string, 0); //~ leak-memory: 'text'
  return use(text);
}

// What is left of a list may be nothing.
typedef struct GSList {
  void *data;
  struct GSList *next;
} GSList;
GSList *g_slist_append(GSList *list, void *data);
GSList *g_slist_remove(GSList *list, const void *data);
void g_slist_free(GSList *list);
struct log {
  GSList *items;
};
struct log *log_new(void) { return calloc(1, sizeof(struct log)); }
void log_add(struct log *log) { log->items = g_slist_append(log->items, malloc(4)); }
static void item_drop(struct log *log, void *item) {
  log->items = g_slist_remove(log->items, item);
  free(item);
}
void log_free(struct log *log) {
  while (log->items != NULL)
    item_drop(log, log->items->data);
  free(log);
}
int listed_bad(char *name) {
  GSList *list = g_slist_append(NULL, name); //~ leak-handle: 'list'
  if (use(name) < 0)
    return -1;
  g_slist_free(list);
  return 0;
}
