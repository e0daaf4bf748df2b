// Memory from `new` and its like.
#include "mini/new"
#include "mini/stdlib.h"
#include "mini/string"

struct Shape {
  int area = 1;
  virtual ~Shape();
};
struct Square : Shape {
  ~Square() override;
};
int use(const Shape &shape);
int use(const int *numbers);
void take(Shape *shape);

void never_bad() {
  Shape *shape = new Shape; //~ leak-memory: object in 'shape' is not released by 'delete'
  use(*shape);
} //~ note: 'shape' ends here
int early_return_bad(int n) {
  Shape *shape = new Square; //~ leak-memory: 'shape'
  if (n < 0)
    return -1; //~ note: ends here
  int area = use(*shape);
  delete shape;
  return area;
}
void array_bad(int n) {
  int *numbers = new int[n]; //~ leak-memory: array in 'numbers' is not released by 'delete[]'
  use(numbers);
}
void overwritten_bad(int n) {
  auto *shape = new Shape; //~ leak-memory: before 'shape' gets another value
  if (n)
    shape = new Square;
  delete shape;
}
void dropped_bad() {
  new Shape; //~ leak-memory: object from 'new' is dropped
}
int nested_bad() {
  return use(*new Shape); //~ leak-memory: object from 'new' is dropped
}
void nothrow_bad() {
  int *numbers = new (std::nothrow) int[4]; //~ leak-memory: 'numbers'
  if (!numbers)
    return;
  use(numbers);
}
void placement_bad() {
  void *memory = malloc(sizeof(Shape)); //~ leak-memory: 'memory'
  if (!memory)
    return;
  Shape *shape = new (memory) Shape;
  shape->~Shape();
}

int early_return_ok(int n) {
  Shape *shape = new Square;
  if (n < 0) {
    delete shape;
    return -1;
  }
  int area = use(*shape);
  delete shape;
  return area;
}
void array_ok(int n) {
  int *numbers = new int[n];
  use(numbers);
  delete[] numbers;
}
void overwritten_ok(int n) {
  auto *shape = new Shape;
  if (n) {
    delete shape;
    shape = new Square;
  }
  delete shape;
}
Shape *returned_ok() { return new Square; }
void given_away_ok() { take(new Square); }
void reference_ok() {
  Shape &shape = *new Shape;
  use(shape);
  delete &shape;
}
// The base of the object, and back.
void base_ok() {
  Shape *shape = new Square;
  delete static_cast<Square *>(shape);
}
void nothrow_ok() {
  int *numbers = new (std::nothrow) int[4];
  if (!numbers)
    return;
  use(numbers);
  delete[] numbers;
}
void placement_ok() {
  void *memory = malloc(sizeof(Shape));
  if (!memory)
    return;
  Shape *shape = new (memory) Shape;
  shape->~Shape();
  free(memory);
}
void placement_by_the_object_ok() {
  void *memory = malloc(sizeof(Shape));
  if (!memory)
    return;
  Shape *shape = new (memory) Shape;
  shape->~Shape();
  free(shape);
}
void on_the_stack_ok() {
  alignas(Shape) char memory[sizeof(Shape)];
  Shape *shape = new (memory) Shape;
  shape->~Shape();
}
// Never destroyed on purpose: made once, kept in static storage.
Shape &singleton_ok() {
  static Shape *shape = new Shape;
  return *shape;
}
template <class T> T *make() { return new T; }
void template_bad() {
  auto *shape = make<Square>(); //~ leak-memory: 'shape'
  use(*shape);
}
void template_ok() {
  auto *shape = make<Square>();
  use(*shape);
  delete shape;
}
