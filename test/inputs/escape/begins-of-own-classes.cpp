// `std::begin(range)` is what the class says with `begin()`: of a view, what it views.
#include "mini/iterator"
#include "mini/string"
#include "mini/vector"

int number(const char *text);

class View {
  const char *data_;
  int length_;

public:
  View(const char *data, int length) : data_(data), length_(length) {}
  const char *begin() const { return data_; }
  const char *end() const { return data_ + length_; }
};
class Buffer {
  char data_[16] = {};

public:
  const char *begin() const { return data_; }
  const char *end() const { return data_ + 16; }
};
// The class of a base that knows what is derived from it.
template <typename Self> struct Positions {
  const char *begin() const { return static_cast<const Self *>(this)->data(); }
  const char *end() const { return static_cast<const Self *>(this)->data() + 4; }
};
class Word : public Positions<Word> {
  const char *data_;

public:
  explicit Word(const char *data) : data_(data) {}
  const char *data() const { return data_; }
};
// Two that differ by const.
class Table {
  char own_[4] = {};
  const char *shared_ = "";

public:
  const char *begin() const { return shared_; }
  const char *end() const { return shared_ + 4; }
  char *begin() { return own_; }
  char *end() { return own_ + 4; }
};

template <typename Range> auto first(Range &&range) {
  using std::begin;
  return begin(range);
}

int view_ok(const char *text) {
  auto at = first(View{text, 3});
  return number(at);
}
int word_ok(const char *text) {
  auto at = first(Word{text});
  return number(at);
}
int const_ok() {
  auto at = first(static_cast<const Table &>(Table()));
  return number(at);
}
int buffer_bad() {
  auto at = first(Buffer()); //~ escape-temporary: 'at' is used after
  return number(at);
}
int table_bad() {
  auto at = first(Table()); //~ escape-temporary: 'at' is used after
  return number(at);
}
const char *local_bad() {
  Buffer buffer;
  return std::begin(buffer); //~ escape-return: is returned
}
const char *of_view_ok(const char *text) {
  View view(text, 3);
  return std::end(view);
}
int container_ok() {
  const std::vector<int> &numbers = std::vector<int>(3);
  auto at = std::begin(numbers);
  return *at; // the reference keeps it
}
