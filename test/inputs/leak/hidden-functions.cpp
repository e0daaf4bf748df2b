// What is called inside of a std::function sees to what it is given, or does not: who made it may
// know.
#include "mini/functional"

int measure(int number);
struct Item {
  int number = 0;
};
using Visitor = std::function<void(Item *)>;

static void apply(Item *item, const Visitor &run) { run(item); }
int looked_at_ok() {
  auto *item = new Item;
  apply(item, [](Item *it) { measure(it->number); });
  delete item;
  return 0;
}
int dropped_ok() {
  auto *item = new Item;
  apply(item, [](Item *it) { delete it; });
  return 0;
}
int looked_at_bad() {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  apply(item, [](Item *it) { measure(it->number); });
  return 0;
}
int dropped_twice_bad() {
  auto *item = new Item;
  apply(item, [](Item *it) { delete it; });
  delete item; //~ release-twice: 'item' is released again
  return 0;
}
// By value, and asked whether there is one.
static void perhaps(Item *item, Visitor run) {
  if (run)
    run(item);
}
int perhaps_ok() {
  auto *item = new Item;
  perhaps(item, [](Item *it) { delete it; });
  return 0;
}
int perhaps_bad() {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  perhaps(item, [](Item *it) { ++it->number; });
  return 0;
}
// Functions by name.
static void drop(Item *item) { delete item; }
static void look(Item *item) { measure(item->number); }
int named_ok() {
  auto *item = new Item;
  apply(item, drop);
  return 0;
}
int named_bad() {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  apply(item, look);
  return 0;
}

// In a variable here.
int variable_ok() {
  Visitor run = [](Item *it) { delete it; };
  auto *item = new Item;
  run(item);
  return 0;
}
int variable_bad() {
  Visitor run = [](Item *it) { measure(it->number); };
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  run(item);
  return 0;
}
int variable_twice_bad() {
  Visitor run = [](Item *it) { delete it; };
  auto *item = new Item;
  run(item);
  delete item; //~ release-twice: 'item' is released again
  return 0;
}
// Near miss: something else is in it by then.
int another_ok() {
  Visitor run = [](Item *it) { measure(it->number); };
  run = [](Item *it) { delete it; };
  auto *item = new Item;
  run(item);
  return 0;
}

// Nobody here knows what it is.
void unknown_ok(const Visitor &run) { run(new Item); }
class Queue {
  Visitor done_;

public:
  explicit Queue(Visitor done) : done_(done) {}
  void finish(int number) {
    auto *item = new Item;
    item->number = number;
    done_(item);
  }
};
int handed_on_ok() {
  Queue queue([](Item *it) { delete it; });
  queue.finish(1);
  return 0;
}
// The same with pointers to functions, and lambdas that are such.
using Function = void (*)(Item *);
static void call(Item *item, Function run) { run(item); }
int lambda_looks_ok() {
  auto *item = new Item;
  call(item, [](Item *it) { measure(it->number); });
  delete item;
  return 0;
}
int lambda_drops_ok() {
  auto *item = new Item;
  call(item, [](Item *it) { delete it; });
  return 0;
}
int lambda_looks_bad() {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  call(item, [](Item *it) { measure(it->number); });
  return 0;
}
