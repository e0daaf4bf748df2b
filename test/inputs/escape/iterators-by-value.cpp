// args: -- -std=c++17
// Library functions take iterators of the program's own classes by value and hand on what they
// hold, not their addresses.
#include "mini/algorithm"
#include "mini/optional"
#include "mini/vector"
struct Numbers {
  int data[4];
  struct Iterator {
    Numbers *of;
    int at;
    int &operator*() const { return of->data[at]; }
    Iterator &operator++() {
      ++at;
      return *this;
    }
    bool operator!=(const Iterator &other) const { return at != other.at; }
    bool operator==(const Iterator &other) const { return at == other.at; }
  };
  Iterator begin() { return Iterator{this, 0}; }
  Iterator end() { return Iterator{this, 4}; }
};
int first_ok(Numbers &numbers) {
  auto found = std::find_if(numbers.begin(), numbers.end(), [](int x) { return x == 1; });
  return *found;
}
int &local_bad() {
  Numbers numbers{};
  auto found = std::find_if(numbers.begin(), numbers.end(), [](int x) { return x == 1; });
  return *found; //~ escape-return: numbers
}
// What such an iterator yields is unknown; it is not the iterator.
struct Cells {
  int *data[4];
  struct Iterator {
    Cells *of;
    int at;
    int *operator*() const { return of->data[at]; }
    Iterator &operator++() {
      ++at;
      return *this;
    }
    bool operator!=(const Iterator &other) const { return at != other.at; }
  };
  Iterator begin() { return Iterator{this, 0}; }
  Iterator end() { return Iterator{this, 4}; }
};
struct Keeper {
  std::vector<int *> kept;
  void insert_ok(int *one) {
    Cells cells{};
    cells.data[0] = one;
    kept.insert(kept.end(), cells.begin(), cells.end());
  }
  void insert_bad() {
    int one = 1;
    int *cells[4] = {&one};
    kept.insert(kept.end(), cells, cells + 4); //~ escape-param: one
  }
};
std::optional<int *> nothing_ok() { return std::nullopt; }
