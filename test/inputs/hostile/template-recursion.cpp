// Instantiations within instantiations, recursive variadic packs, recursive lambdas and types.
template <int N> struct Depth {
  Depth<N - 1> inner;
  int *get(int *p) { return inner.get(p); }
};
template <> struct Depth<0> {
  int *get(int *p) { return p; }
};
int *depth_bad() {
  Depth<200> depth;
  int local = 1;
  return depth.get(&local); //~ escape-return: local
}
template <class... T> int count() { return 0; }
template <class H, class... T> int count(H, T... rest) { return 1 + count(rest...); }
int count_ok() { return count(1, 2L, 'c', 1.0, "s", nullptr, 3u, true); }
struct Recursive {
  Recursive *self;
  Recursive **all;
  Recursive (*make)(Recursive);
};
Recursive recursive_ok(Recursive r) {
  r.self->self->self->self->self->self->self->self->self->self = r.self;
  return *r.self->self->self->self->self->self->self->self->self->self;
}
template <class T> struct Wrap {
  T value;
};
using Deep = Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<int *>>>>>>>>>;
int *deep_ok(Deep deep) { return deep.value.value.value.value.value.value.value.value.value; }
// Fields are told apart to a small depth only; deeper ones are not followed.
int *deep_fn() {
  int local = 1;
  Deep deep{};
  deep.value.value.value.value.value.value.value.value.value = &local;
  return deep_ok(deep);
}
