// Globals that only hand an object to the function that is called next.
#include "mini/memory"

struct Item {
  int n = 0;
};
int use(int n);

static Item *current;
namespace {
struct Step {
  static Item *item;
  static void look() { use(item->n); }
};
Item *Step::item;
} // namespace
static void show() { use(current->n); }

void passed_bad(int n) {
  current = new Item; //~ leak-memory: 'current'
  current->n = n;
  show();
}
void member_bad() {
  Step::item = new Item; //~ leak-memory: 'Step::item'
  Step::look();
}

static Item *done;
static void finish() {
  use(done->n);
  delete done;
}
void released_ok() {
  done = new Item;
  finish();
}
// Something else comes to own it.
static Item *given;
static std::unique_ptr<Item> owner;
static void give() { owner.reset(given); }
void owned_ok() {
  given = new Item;
  give();
}
// The next one may find it.
static Item *cached;
static int count() { return cached ? cached->n : 0; }
int cached_ok() {
  if (!cached)
    cached = new Item;
  return count();
}
