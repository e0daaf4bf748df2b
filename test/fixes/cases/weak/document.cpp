// args: real
// The one who closes the circle.
#include "document.h"

void Document::add(std::shared_ptr<Page> page) {
  page->document = shared_from_this();
  pages.push_back(page);
}

bool Page::isFirst() const { return document && document->pages.front().get() == this; }
