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
