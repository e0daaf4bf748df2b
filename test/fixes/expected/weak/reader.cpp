// Others who look at the member.
#include "document.h"

void draw(const std::shared_ptr<Document> &document);

std::shared_ptr<Document> ownerOf(const Page &page) { return page.document.lock(); }

void show(Page &page) {
  auto owner = page.document.lock();
  if (owner != nullptr && page.document.lock() == owner)
    page.document.lock()->show();
  draw(page.document.lock());
  (*page.document.lock()).name += "!";
  if (page.document.lock().get() != nullptr)
    page.document.lock().get()->show();
  auto later = [kept = page.document.lock()] { kept->show(); };
  later();
}

void move(Page &page, const Page &other) { page.document = other.document.lock(); }
