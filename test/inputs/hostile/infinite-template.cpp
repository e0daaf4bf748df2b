// An instantiation that never ends is the compiler's error, not a crash.
//~ failure: recursive template instantiation
template <int N> struct Endless {
  static constexpr int value = Endless<N + 1>::value;
};
int endless() { return Endless<0>::value; }
