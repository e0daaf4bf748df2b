// Structured bindings: of arrays, aggregates, tuple-like classes; by value and by reference.
#include "mini/map"
#include "mini/string"
#include "mini/tuple"
#include "mini/utility"

struct Point {
  int x, y;
};
Point makePoint();
std::pair<std::string, int> makePair();

int *copy_bad() {
  Point point{1, 2};
  auto [x, y] = point;
  return &x; //~ escape-return:
}
int *reference_bad() {
  Point point{1, 2};
  auto &[x, y] = point;
  return &y; //~ escape-return:
}
int *reference_ok(Point &point) {
  auto &[x, y] = point;
  return &y;
}
int *array_ok(int (&array)[2]) {
  auto &[first, second] = array;
  return &second;
}
int value_ok() {
  auto [x, y] = makePoint();
  return x + y;
}
std::string_view tuple_like_bad() {
  auto [text, number] = makePair();
  return text; //~ escape-return:
}
std::string tuple_like_ok() {
  auto [text, number] = makePair();
  return text;
}
int extended_ok() {
  const auto &[x, y] = makePoint();
  return x + y;
}
const int *loop_bad(std::map<int, int> &m) {
  for (auto [key, value] : m)
    return &value; //~ escape-return:
  return nullptr;
}
const int *loop_ok(std::map<int, int> &m) {
  for (auto &[key, value] : m)
    return &value;
  return nullptr;
}
