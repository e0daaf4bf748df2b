// A page and the document that owns it, used in two units.
#pragma once
#include <memory>
#include <string>
#include <vector>

struct Document;

struct Page {
  std::weak_ptr<Document> document;
  int number = 0;
  ~Page() { document.reset(); }
  bool isFirst() const;
};

struct Document : std::enable_shared_from_this<Document> {
  std::vector<std::shared_ptr<Page>> pages;
  std::string name;
  void add(std::shared_ptr<Page> page);
  void show() const;
};

inline bool isLoose(const Page &page) { return !page.document.lock(); }
