// Counting through references, members and templates, word for word.
using size = decltype(sizeof 0);
enum class Color : int { red, green };
struct Counter {
  int n = 0;
  size used = 0;
  Counter(int first) : n(first + 1) {}
  void add() {
    ++n;
    used += 2;
    (++n) = 3;
  }
};
template <typename T> T next(T value) { return value + 1; }
void counted(int &r, Counter &counter, const size &n, Color color) {
  r++;
  --r;
  counter.n -= 2;
  size m = n - 1;
  int i = static_cast<int>(color) + 1;
  int &same = i += 2;
  auto take = [i, &r]() mutable {
    i++;
    r = i - 1;
  };
  for (long k = 0; k < 4; ++k)
    take();
  bool isSet = i + 1;
  next(same);
  next<short>(i);
  next(m) + isSet;
  char16_t unit = u'a';
  unit++;
  char32_t letter = U'a';
  letter++;
  auto late = static_cast<Color>(i + 1);
}
