// A locale takes over the facet that it is made with.
#include "mini/locale"

struct Grouped : std::locale::facet {
  explicit Grouped(int size) : size_(size) {}
  ~Grouped() override {}
  int width() const { return size_; }

private:
  int size_;
};

void print(const std::locale &locale);

void taken_ok() { print(std::locale(std::locale::classic(), new Grouped(3))); }

int before_bad(bool isWanted) {
  Grouped *grouped = new Grouped(3); //~ leak-memory: object in 'grouped' is not released by 'delete' on every path
  if (!isWanted)
    return 0;
  std::locale own(std::locale::classic(), grouped);
  print(own);
  return grouped->width();
}

int named_ok(bool isWanted) {
  Grouped *grouped = new Grouped(3);
  std::locale own(std::locale::classic(), grouped);
  if (isWanted)
    print(own);
  return 0;
}
