// Functions that throw for numbers that they are not given.
#include "mini/stdexcept"

void work();

static int kindOf(int kind) {
  if (kind == -1000)
    return 1;
  return kind;
}
static void start(int kind = -1000) {
  kind = kindOf(kind);
  switch (kind) {
  case 0:
    work();
    break;
  case 1:
    work();
    break;
  default:
    throw std::runtime_error("unknown kind");
  }
}
void default_ok() {
  int *numbers = new int[10];
  start();
  delete[] numbers;
}
void known_ok() {
  int *numbers = new int[10];
  start(0);
  delete[] numbers;
}
void variable_ok(bool isFirst) {
  int *numbers = new int[10];
  int kind = 1;
  start(kind);
  delete[] numbers;
}
void unknown_number_bad() {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  start(7);
  delete[] numbers;
}
void any_bad(int kind) {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  start(kind);
  delete[] numbers;
}

// Loops before it, however long.
static void fill(int count, int kind) {
  for (int i = 0; i < count; i++)
    work();
  for (int i = 0; i < 1000; i++)
    work();
  if (kind != 1)
    throw std::runtime_error("unknown kind");
}
void filled_ok(int count) {
  int *numbers = new int[10];
  fill(count, 1);
  delete[] numbers;
}
static void counted(int count, int kind) {
  for (int i = 0; i < count; i++)
    kind++;
  if (kind != 1)
    throw std::runtime_error("unknown kind");
}
void counted_bad(int count) {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  counted(count, 1);
  delete[] numbers;
}

// In a function that it calls.
static void check(int size) {
  if (size > 100)
    throw std::runtime_error("too large");
}
static void reserve(int size) {
  int twice = size * 2;
  check(twice);
}
void small_ok() {
  int *numbers = new int[10];
  reserve(10);
  delete[] numbers;
}
void large_bad() {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  reserve(60);
  delete[] numbers;
}
// The number is not all that is asked.
static void both(int size, const int *from) {
  if (size > 100 || !*from)
    throw std::runtime_error("odd");
}
void both_bad(const int *from) {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  both(10, from);
  delete[] numbers;
}
// Somebody else may change it.
void change(int &size);
static void changed(int size) {
  change(size);
  if (size > 100)
    throw std::runtime_error("too large");
}
void changed_bad() {
  int *numbers = new int[10]; //~ leak-memory: array in 'numbers'
  changed(10);
  delete[] numbers;
}
