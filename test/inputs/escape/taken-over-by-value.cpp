// Owners that are given by value to a function that nobody has seen.
#include "mini/memory"
#include "mini/string"
#include "mini/utility"

struct Shape {
  int sides = 0;
};
struct Keeper {
  void set(std::unique_ptr<Shape> shape);
};
void keep(std::unique_ptr<Shape> shape);
void look(const std::string &text);
int use(const int *sides);

int kept_ok(Keeper &keeper) {
  auto shape = std::make_unique<Shape>();
  Shape *known = shape.get();
  keeper.set(std::move(shape));
  return known->sides;
}
int kept_by_function_ok() {
  auto shape = std::make_unique<Shape>();
  Shape *known = shape.get();
  keep(std::move(shape));
  return use(&known->sides);
}
// A temporary of which nobody is given more than a reference.
int looked_at_bad() {
  const char *text = std::string("a").c_str(); //~ escape-temporary: std::string
  look(std::string("b"));
  return text[0];
}
