// Deleted through a base class whose destructor is not virtual.
#include "mini/stdlib.h"
#include "mini/string"

void use(const char *text);

struct Shape {
  int color = 0;
  ~Shape() {}
};
struct Label : Shape {
  std::string text;
};
struct Image : Shape {
  char *pixels = new char[64];
  Image() {}
  Image(const Image &) = delete;
  ~Image() { delete[] pixels; }
};
// Nothing to release.
struct Dot : Shape {
  int x = 0, y = 0;
};
void here_bad() {
  Shape *shape = new Label;
  delete shape; //~ leak-base-destructor: 'shape' may be of class 'Label', and is deleted as 'Shape', whose destructor is not virtual: member 'text' is not released
}
void here_ok() {
  Label *label = new Label;
  delete label;
}
void dot_ok() {
  Shape *shape = new Dot;
  delete shape;
}
void itself_ok() {
  Shape *shape = new Shape;
  delete shape;
}
Shape *make(int kind) {
  if (kind == 0)
    return new Dot;
  return new Image;
}
void elsewhere_bad(int kind) {
  Shape *shape = make(kind);
  shape->color = 3;
  delete shape; //~ leak-base-destructor: 'shape' may be of class 'Image', and is deleted as 'Shape', whose destructor is not virtual: what its destructor sees to is not released
}
// Kept in a member until then.
class Canvas {
  Shape *shape_;

public:
  explicit Canvas(Shape *shape) : shape_(shape) {}
  Canvas(const Canvas &) = delete;
  ~Canvas() { delete shape_; } //~ leak-base-destructor: 'Label'
};
void canvas_ok() { Canvas canvas(new Label); }

struct Widget {
  virtual ~Widget() {}
};
struct Button : Widget {
  std::string text;
};
void virtual_ok() {
  Widget *widget = new Button;
  delete widget;
}
// One base further up has it.
struct Panel : Widget {};
struct Window : Panel {
  std::string title;
};
void inherited_ok() {
  Panel *panel = new Window;
  delete panel;
}
// Asks first what it is.
struct Item {
  int kind = 0;
  ~Item() {}
};
struct Text : Item {
  std::string text;
};
void drop_ok(Item *item) {
  if (item->kind == 1)
    delete static_cast<Text *>(item);
  else
    delete item;
}
void drops_ok() {
  drop_ok(new Text);
  drop_ok(new Item);
}
// Of the middle class.
struct Rich : Label {
  std::string style;
};
void middle_bad() {
  Label *label = new Rich;
  delete label; //~ leak-base-destructor: member 'style'
}
// Other objects come there.
struct Store {
  Shape *shape = nullptr;
  Label *label = nullptr;
};
void store_ok(Store &store) {
  store.label = new Label;
  store.shape = new Dot;
  delete store.shape;
  delete store.label;
}
