// Many objects point into one map: none of them owns it, and the end of one is not its end.
#include "mini/mman.h"
#include "mini/stdlib.h"

struct word {
  struct word *next;
  const char *text;
  int length;
};
static struct word *words;

static void add(const char *text, int length) {
  struct word *word = malloc(sizeof *word);
  if (!word)
    exit(1);
  word->text = text;
  word->length = length;
  word->next = words;
  words = word;
}
static void split(const char *text, int size) {
  for (int at = 0; at < size; ++at) {
    int start = at;
    while (at < size && text[at] != ' ')
      ++at;
    add(text + start, at - start);
  }
}
void read_ok(int fd, int size) {
  const char *text = mmap(NULL, size, 1, 2, fd, 0);
  if (text != MAP_FAILED)
    split(text, size);
}
void drop_ok(void) {
  struct word *word = words;
  words = word->next;
  free(word);
}

// True: each page has a map of its own.
struct page {
  struct page *next;
  char *text;
};
static struct page *pages;
void add_page(int fd) {
  struct page *page = malloc(sizeof *page);
  if (!page)
    exit(1);
  page->text = mmap(NULL, 4096, 1, 2, fd, 0);
  page->next = pages;
  pages = page;
}
void drop_page_bad(void) {
  struct page *page = pages;
  pages = page->next;
  free(page); //~ leak-member: 'text'
}

// Near miss: a part of it is only looked at.
struct text {
  char *bytes;
  char *rest;
};
static int lengthOf(const char *bytes) { return bytes[0]; }
struct text *text_new(void) {
  struct text *text = malloc(sizeof *text);
  if (!text)
    exit(1);
  text->bytes = malloc(80);
  text->rest = NULL;
  return text;
}
int text_length(struct text *text) { return lengthOf(text->bytes + 4); }
void text_free_bad(struct text *text) {
  free(text); //~ leak-member: 'bytes'
}
