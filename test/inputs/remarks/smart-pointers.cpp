// args: -m
// A smart pointer is an address, whatever it points at: who has it has the object, also when nothing
// in the object could hold an address.
#include "mini/functional"
#include "mini/memory"
#include "mini/thread"
#include "mini/utility"

struct Point {
  int x, y;
};
struct Cell { // the same with an address inside
  Cell *next;
};

std::unique_ptr<Point> returned() {
  std::unique_ptr<Point> p(new Point); //~ remark: new Point escapes to heap: returned
  return p;
}
std::unique_ptr<Cell> returnedCell() {
  std::unique_ptr<Cell> p(new Cell); //~ remark: new Cell escapes to heap: returned
  return p;
}
std::unique_ptr<Point> eitherOf(bool first) {
  std::unique_ptr<Point> p(new Point); //~ remark: new Point escapes to heap: returned
  std::unique_ptr<Point> q(new Point); //~ remark: new Point escapes to heap: returned
  if (first)
    return p;
  return q;
}
std::unique_ptr<Point> setLater() {
  std::unique_ptr<Point> p;
  p.reset(new Point); //~ remark: new Point escapes to heap: returned
  return p;
}
Point *released() {
  std::unique_ptr<Point> p(new Point); //~ remark: new Point escapes to heap: returned
  return p.release();
}
Point *madeAndReleased() {
  auto p = std::make_unique<Point>(); //~ remark: make_unique<Point> escapes to heap: returned
  return p.release();
}
std::shared_ptr<Point> shared() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> escapes to heap: returned
  return p;
}

struct Window {
  std::unique_ptr<Point> corner;
};
void fillsParameter(std::unique_ptr<Point> &out) {
  out.reset(new Point); //~ remark: new Point escapes to heap: stored
}
void fillsField(Window &window) {
  auto p = std::make_unique<Point>(); //~ remark: make_unique<Point> escapes to heap: stored
  window.corner = std::move(p);
}

void keep(std::unique_ptr<Point>);
void toSomebody() {
  auto p = std::make_unique<Point>(); //~ remark: make_unique<Point> escapes to heap
  keep(std::move(p));
}
static std::unique_ptr<Point> last;
static void keepHere(std::unique_ptr<Point> p) { last = std::move(p); }
void toSomebodySeen() {
  auto p = std::make_unique<Point>(); //~ remark: make_unique<Point> escapes to heap: stored to global last
  keepHere(std::move(p));
}
static std::shared_ptr<Point> published;
void publish() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> escapes to heap: stored to global published
  published = p;
}
std::function<int()> counter() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> escapes to heap: returned
  return [p] { return ++p->x; };
}
void later() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> escapes to heap
  std::thread([p] { p->x = 1; }).detach();
}

// Those that stay.
int stays() {
  std::unique_ptr<Point> p(new Point); //~ remark: new Point does not escape: can live on the stack
  std::unique_ptr<Point> q = std::move(p);
  return q->x;
}
int copied() {
  auto p = std::make_shared<Point>(); //~ remark: make_shared<Point> does not escape: can live on the stack
  auto q = p;
  return q->x;
}
Point contents() {
  auto p = std::make_unique<Point>(); //~ remark: make_unique<Point> does not escape: can live on the stack
  return *p;
}
