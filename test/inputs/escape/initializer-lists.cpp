// Containers that are made of initializer lists copy the elements.
#include "mini/initializer_list"
#include "mini/map"
#include "mini/memory"

// The constructor of the class inside is called by the library alone: nobody has seen it.
template <class K, class V> struct Table {
  struct Private {
    Private(std::initializer_list<std::pair<const K, V>> all) : map(all) {}
    std::map<K, V> map;
  };
  Table(std::initializer_list<std::pair<const K, V>> all) : d(std::make_shared<Private>(all)) {}
  std::shared_ptr<Private> d;
};
bool copied_ok() {
  static const Table<int, int> table{{1, 2}, {3, 4}};
  return table.d != nullptr;
}

template <class V> struct Range {
  struct Private {
    Private(std::initializer_list<V> all) : all(all) {}
    std::initializer_list<V> all;
  };
  Range(std::initializer_list<V> all) : d(std::make_shared<Private>(all)) {}
  std::shared_ptr<Private> d;
};
bool kept_bad(int k) {
  static const Range<int> range{k, 2}; //~ escape-global: range.d
  return range.d != nullptr;
}
