// What another file has for itself alone is no advice.
#include "page.h"

#include "mini/stdlib.h"

struct page *page_new(void) {
  struct page *page = malloc(sizeof *page);
  if (page)
    page->size = 0;
  return page;
}
static void page_drop(struct page *page) { free(page); }
int page_size(struct page *page) { return page->size; }
int here_ok(void) {
  struct page *page = page_new();
  int size = page ? page->size : 0;
  if (page)
    page_drop(page);
  return size;
}
int here_bad(void) {
  struct page *page = page_new(); //~ leak-memory: not released by 'page_drop'
  return page ? page->size : 0;
}
