#include "page.h"

int there_bad(void) {
  struct page *page = page_new(); //~ leak-memory: not released by 'free'
  return page ? page_size(page) : 0;
}
