// args: -- -std=c++17
// emplace_back runs one of the constructors on its arguments: the one that takes their classes.
#include "mini/string"
#include "mini/string_view"
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
// Nobody has instantiated these constructors: one field for each argument is a guess. A string has
// characters of its own, whatever it is made of; a view has those of the other.
struct Entry {
  int id;
  std::string text;
  template <typename T> Entry(int id, T &&text) : id(id), text(std::forward<T>(text)) {}
};
struct Glance {
  int id;
  std::string_view text;
  template <typename T> Glance(int id, T &&text) : id(id), text(std::forward<T>(text)) {}
};
void entry_ok(std::vector<Entry> &log) {
  std::string message;
  std::string_view view(message.c_str());
  log.emplace_back(1, view);
}
void glance_bad(std::vector<Glance> &log) {
  std::string message;
  std::string_view view(message.c_str());
  log.emplace_back(1, view); //~ escape-param: message
}
