// args: --fix=annotations
// What a specialisation does is no promise of the template that it is one of.
inline const void *kept;
template <class T> void keep(T *p) { kept = p; }
template <> void keep(long *p) { *p = 1; }
template <class T> struct Same {
  const T *f(const T *a) {
    static T other = *a;
    return &other;
  }
};
template <> const int *Same<int>::f(const int *a) { return a; }
// A class of its own.
template <> struct Same<char> {
  const char *f(const char *a) { return a; }
};
long use(long *l, const int *i, const char *c) {
  keep(l);
  return *l + *Same<int>().f(i) + *Same<char>().f(c);
}
