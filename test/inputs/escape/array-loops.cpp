// Loops over a std::array: its end is not its beginning.
#include "mini/array"

const int *kept;
void each_bad() {
  std::array<int, 4> all{};
  int local = 0;
  for (int &value : all)
    if (value >= 0)
      kept = &local; //~ escape-global: 'local'
}
void iterators_bad() {
  std::array<int, 4> all{};
  int local = 0;
  for (auto it = all.begin(); it != all.end(); ++it)
    kept = &local; //~ escape-global: 'local'
}
const int *firstOver_bad(int least) {
  std::array<int, 4> all{1, 2, 3, 4};
  for (const int &value : all)
    if (value > least)
      return &value; //~ escape-return: 'all'
  return nullptr;
}
int *last_bad() {
  std::array<int, 4> all{};
  int *last = nullptr;
  for (int &value : all)
    last = &value;
  return last; //~ escape-return: 'all'
}
int sum_ok() {
  std::array<int, 4> all{};
  int sum = 0;
  for (int value : all)
    sum += value;
  return sum;
}

// Two places in the array may be the same, or not.
void same_bad() {
  std::array<int, 4> all{};
  int local = 0;
  if (all.begin() == all.end())
    return;
  kept = &local; //~ escape-global: 'local'
}

// Short texts in the array, longer ones on the heap.
char *make(int size);
char *long_ok(int size) {
  std::array<char, 64> small;
  char *text = small.data();
  if (size > 64)
    text = make(size);
  if (text == small.data())
    return nullptr;
  return text;
}
struct Buffer {
  char *text;
  std::array<char, 64> small;
};
char *member_ok(int size) {
  Buffer buffer;
  buffer.text = buffer.small.data();
  if (size > 64)
    buffer.text = make(size);
  if (buffer.text == buffer.small.data())
    return nullptr;
  return buffer.text;
}
char *short_bad(int size) {
  std::array<char, 64> small;
  char *text = small.data();
  if (size > 64)
    text = make(size);
  if (text != small.data())
    return nullptr;
  return text; //~ escape-return: 'small'
}
