// std::array is an array: what its elements are set to is what its operators, methods and loops
// lead to.
#include "mini/array"
#include "mini/stdlib.h"

struct Shape {
  int corners = 0;
};
int draw(const Shape &shape);

void listed_ok() {
  std::array<Shape *, 2> pair{new Shape, new Shape};
  for (Shape *shape : pair)
    delete shape;
}
void listed_in_braces_ok() {
  std::array<Shape *, 2> pair = {{new Shape, new Shape}};
  for (auto each = pair.begin(); each != pair.end(); ++each)
    delete *each;
}
void one_by_one_ok() {
  std::array<Shape *, 4> row;
  for (size_t i = 0; i < row.size(); ++i)
    row[i] = new Shape;
  for (Shape *shape : row)
    delete shape;
}
void by_constants_ok() {
  std::array<char *, 2> texts{};
  texts[0] = (char *)malloc(8);
  texts[1] = (char *)malloc(8);
  free(texts[1]);
  free(texts[0]);
}
void first_and_last_ok() {
  std::array<Shape *, 2> pair{};
  pair[0] = new Shape;
  pair.at(1) = nullptr;
  delete *pair.data();
}
void listed_bad() {
  std::array<Shape *, 2> pair{new Shape, nullptr}; //~ leak-memory: object in 'pair'
  for (Shape *shape : pair)
    if (shape)
      draw(*shape);
}
void set_bad(const Shape &other) {
  std::array<Shape *, 4> row{};
  row[2] = new Shape(other); //~ leak-memory: object in 'row'
  draw(*row[2]);
}
// Near miss: an array of objects, one of which has a pointer.
struct Named {
  char *name;
};
void parts_ok() {
  std::array<Named, 2> named{};
  named[0].name = (char *)malloc(8);
  for (Named &each : named)
    free(each.name);
}
void parts_bad() {
  std::array<Named, 2> named{};
  named[0].name = (char *)malloc(8); //~ leak-memory: memory in 'named.name'
  named[1].name = nullptr;
}
// Near miss: the array goes to the caller.
std::array<Shape *, 2> returned_ok() {
  std::array<Shape *, 2> pair{new Shape, new Shape};
  return pair;
}
