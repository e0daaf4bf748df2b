// std::make_optional(value) deduces `T &` for a variable, and copies what is in it nevertheless.
#include "mini/optional"
#include "mini/string"
#include "mini/string_view"

enum class Color { red, blue };
struct Row {
  std::optional<int> width;
  std::optional<const int *> first;
};

std::optional<int> number_ok() {
  int count = 1;
  return std::make_optional(count);
}
std::optional<Color> asked_ok(bool isKnown) {
  Color color = Color::red;
  return isKnown ? std::make_optional(color) : std::nullopt;
}
std::optional<std::string> text_ok() {
  std::string text = "a";
  return std::make_optional(text);
}
void member_ok(Row &row) {
  int width = 3;
  row.width = std::make_optional(width);
}
std::optional<int *> passed_ok(int *first) { return std::make_optional(first); }

std::optional<int *> pointer_bad() {
  int count = 1;
  int *first = &count;
  return std::make_optional(first); //~ escape-return: count
}
std::optional<std::string_view> view_bad() {
  std::string text = "a";
  std::string_view view = text;
  return std::make_optional(view); //~ escape-return: text
}
