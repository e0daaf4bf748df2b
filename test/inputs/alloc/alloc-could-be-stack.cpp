// args: --enable alloc-could-be-stack
// Memory from the heap that a variable could replace.
#include "mini/memory"
#include "mini/stdlib.h"

struct Point {
  int x, y;
};
struct Shape {
  virtual ~Shape();
  int width = 0;
};
struct Circle : Shape {
  int radius = 0;
};
int norm(const Point &p) { return p.x * p.x + p.y * p.y; }
void keep(Point *p);

int deleted_bad() {
  Point *p = new Point{1, 2}; //~ alloc-could-be-stack: 'new Point' of 8 bytes need not be on the heap
  int result = norm(*p);
  delete p;
  return result;
}
int array_bad() {
  int *numbers = new int[4]; //~ alloc-could-be-stack: 'new int' of 16 bytes
  numbers[0] = 1;
  int result = numbers[0];
  delete[] numbers;
  return result;
}
int owned_bad() {
  auto p = std::make_unique<Point>(); //~ alloc-could-be-stack: of 8 bytes
  return p->x;
}
int in_a_loop_bad(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    Point *p = new Point{i, i}; //~ alloc-could-be-stack: does not leave the turn of the loop (depth 1)
    sum += norm(*p);
    delete p;
  }
  return sum;
}
Point *returned_ok() { return new Point{1, 2}; }
int kept_ok() {
  Point *p = new Point{1, 2};
  keep(p);
  delete p;
  return 0;
}
std::unique_ptr<Point> handed_out_ok() {
  auto p = std::make_unique<Point>();
  p->x = 1;
  return p;
}
int deleted_as_base_ok() {
  Shape *s = new Circle;
  int result = s->width;
  delete s;
  return result;
}
int size_not_constant_ok(int n) {
  int *numbers = new int[static_cast<size_t>(n)];
  numbers[0] = n;
  int result = numbers[0];
  delete[] numbers;
  return result;
}
int too_large_ok() {
  char *text = new char[1 << 20];
  text[0] = 1;
  int result = text[0];
  delete[] text;
  return result;
}
int recursive_ok(int n) {
  Point *p = new Point{n, n};
  int result = n > 0 ? recursive_ok(n - 1) + p->x : p->y;
  delete p;
  return result;
}
