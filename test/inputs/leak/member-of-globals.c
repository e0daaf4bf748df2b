// A member that is set only in what a global leads to is in no object that is made elsewhere.
#include "mini/stdlib.h"

struct store {
  int *keys;
  int *later;
};
static struct store *live;
static int count;

void start(int n) {
  count = n;
  live = malloc(n * sizeof *live);
  if (!live)
    abort();
  for (int i = 0; i < n; i++) {
    live[i].keys = malloc(40);
    live[i].later = malloc(40);
  }
}
static struct store *make_spare(void) {
  struct store *spare = calloc(count, sizeof *spare);
  if (!spare)
    abort();
  for (int i = 0; i < count; i++)
    spare[i].keys = malloc(40);
  return spare;
}
static void drop_ok(struct store *spare) {
  for (int i = 0; i < count; i++)
    free(spare[i].keys);
  free(spare);
}
static void swap(struct store *spare) {
  int *keys = live[0].keys;
  live[0].keys = spare[0].keys;
  spare[0].keys = keys;
}
void use(void) {
  struct store *spare = make_spare();
  swap(spare);
  drop_ok(spare);
}
int peek(void) { return live[0].later[0]; }

// The global's own object.
struct page {
  char *text;
  char *title;
};
static struct page *current;

void open_page(void) {
  current = malloc(sizeof *current);
  if (!current)
    abort();
  current->text = malloc(40);
  current->title = malloc(40);
}
static void drop_bad(struct page *page) {
  free(page->text);
  free(page); //~ leak-member: memory in member 'title' of 'page'
}
static struct page *shown(void) { return current; }
void close_page(void) {
  struct page *page = shown();
  drop_bad(page);
}
char first_letter(void) { return current->title[0]; }
