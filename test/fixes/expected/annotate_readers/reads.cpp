#include "numbers.h"
// Both compile: with `noescape` it is a function of another type.
template <typename Function> struct Readers {
  static constexpr int count = 0;
};
template <> struct Readers<int(const int *)> {
  static constexpr int count = 1;
};
int use(const int *numbers) { return first(numbers) + Readers<decltype(second)>::count; }
