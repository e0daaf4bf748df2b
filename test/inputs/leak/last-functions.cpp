// The same of commands behind a base class, or more of them than a call is taken to reach.
#include "mini/stdlib.h"

void print(const char *text);
static char *load(int size) { return static_cast<char *>(malloc(static_cast<size_t>(size))); }

struct Command {
  virtual ~Command() = default;
  virtual int run(int count) = 0;
};
struct Show final : Command {
  int run(int count) override {
    char *text = load(count); // ok
    if (!text || count > 3)
      return 1;
    free(text);
    return 0;
  }
};
struct Check final : Command {
  int run(int count) override {
    char *text = load(count); //~ leak-memory: 'text'
    if (!text || count > 3)
      return 1;
    free(text);
    return 0;
  }
};
int check_both(int count) {
  Check check;
  return check.run(count) + check.run(count + 1);
}

template <int number> int size_ok(int count) {
  char *text = load(number);
  if (!text || count > number)
    return 1;
  print(text);
  free(text);
  return 0;
}
struct Entry {
  int number;
  int (*run)(int count);
};
static Entry entries[] = {
    {1, size_ok<1>},   {2, size_ok<2>},   {3, size_ok<3>},   {4, size_ok<4>},   {5, size_ok<5>},
    {6, size_ok<6>},   {7, size_ok<7>},   {8, size_ok<8>},   {9, size_ok<9>},   {10, size_ok<10>},
    {11, size_ok<11>}, {12, size_ok<12>}, {13, size_ok<13>}, {14, size_ok<14>}, {15, size_ok<15>},
    {16, size_ok<16>}, {17, size_ok<17>}, {18, size_ok<18>},
};

static int find_and_run(Command &command, int count) {
  if (count == 2)
    return command.run(count);
  for (const Entry &entry : entries)
    if (entry.number == count)
      return entry.run(count);
  return check_both(count);
}
int main(int count, char **) {
  Show show;
  return find_and_run(show, count);
}
