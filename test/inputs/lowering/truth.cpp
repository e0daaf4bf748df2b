// What branches ask in C++, word for word.
enum class State { closed, opened = 7 };
constexpr int limit = 5;
int open_it();
bool is_open(int fd);
struct Flags {
  static const int mask = 4;
  bool isOn;
};

void hit(int n);
void declared() {
  if (int fd = open_it())
    hit(fd);
  if (int fd = open_it(); fd < 0)
    hit(1);
}
void truth(int fd, Flags *flags) {
  if (is_open(fd) == false)
    hit(1);
  if (is_open(fd) == true)
    hit(2);
  if (flags->isOn != true)
    hit(3);
  if (!static_cast<bool>(flags))
    hit(4);
  if ((flags != nullptr) == false)
    hit(5);
}
void constants(int fd, State state) {
  if (fd > limit)
    hit(1);
  if (Flags::mask != fd)
    hit(2);
  if (state == State::opened)
    hit(3);
}
void inside(int fd, int *p) {
  if ((fd = open_it()) <= 0)
    hit(1);
  if (++fd == 3)
    hit(2);
  if (bool isNull = p == nullptr)
    hit(isNull);
}
bool value(int *p) { return p != nullptr; }
bool converted(int *p) { return p; }
bool both(int fd, int *p) { return p && !is_open(fd); }

#define RARELY(x) __builtin_expect(!!(x), 0)
#define IS_SET(p) ((p) != nullptr)
void positions(int *p, int *q, int n) {
  if (!p || RARELY(q == nullptr))
    hit(1);
  if (IS_SET(p) && (n > 0 ? q : p))
    hit(2);
  int values[3] = {};
  for (int value : values)
    hit(value);
  static int first = n;
  switch (n + first) {
  case 1:
    hit(3);
  }
}
constexpr int chosen = 2;
template <int N> void choose() {
  switch (N) {
  case 1:
    hit(1);
  }
  switch (chosen) {
  case 2:
    hit(2);
  }
  switch (Flags::mask) {
  case 4:
    hit(3);
  }
  if (5 == 5 && -N)
    hit(4);
}
template void choose<1>();
