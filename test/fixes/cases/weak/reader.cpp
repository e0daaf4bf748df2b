// Others who look at the member.
#include "document.h"

void draw(const std::shared_ptr<Document> &document);

std::shared_ptr<Document> ownerOf(const Page &page) { return page.document; }

void show(Page &page) {
  auto owner = page.document;
  if (owner != nullptr && page.document == owner)
    page.document->show();
  draw(page.document);
  (*page.document).name += "!";
  if (page.document.get() != nullptr)
    page.document.get()->show();
  auto later = [kept = page.document] { kept->show(); };
  later();
}

void move(Page &page, const Page &other) { page.document = other.document; }
