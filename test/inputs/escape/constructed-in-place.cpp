// args: -- -std=c++17
// emplace_back runs one of the constructors on its arguments: the one that takes their classes.
#include "mini/string"
#include "mini/utility"
#include "mini/vector"
struct Slice {
  const char *data;
  Slice(const char *text) : data(text) {}
  Slice(const std::string &text) : data(text.c_str()) {}
};
struct Column {
  Slice name, value;
  template <typename N, typename V>
  Column(N &&name, V &&value) : name(std::forward<N>(name)), value(std::forward<V>(value)) {}
};
// Both instantiations exist, wherever they are used.
Column instantiate(std::string &name, std::string &value, Slice slice) {
  Column first(name, value);
  Column second(slice, Slice(slice));
  return second;
}
void strings_bad(std::vector<Column> &columns) {
  std::string name, value;
  columns.emplace_back(name, value); //~ escape-param: name //~ escape-param: value
}
void slices_ok(std::vector<Column> &columns, const char *text) {
  Slice name(text);
  columns.emplace_back(name, Slice(text));
}
