// args: --enable alloc-in-loop
// What each turn of a loop allocates anew.
#include "mini/map"
#include "mini/sstream"
#include "mini/stdlib.h"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

void print(const std::string &text);
void keep(std::string &&text);

void grows_bad(const std::vector<std::string> &names) {
  for (const std::string &name : names) {
    std::string line; //~ alloc-in-loop: 'line' allocates anew in each turn of a loop (depth 1)
    line += name;
    print(line);
  }
}
void nested_bad(int n) {
  for (int i = 0; i < n; ++i)
    for (int k = 0; k < i; ++k) {
      std::vector<int> parts; //~ alloc-in-loop: (depth 2)
      parts.push_back(k);
      print(std::to_string(parts[0]));
    }
}
void builds_bad(int n) {
  for (int i = 0; i < n; ++i) {
    std::ostringstream out; //~ alloc-in-loop: 'out' is made of the same things in each turn
    out << i;
    print(out.str());
  }
}
void block_bad(size_t n) {
  for (size_t i = 0; i < n; ++i) {
    char *buffer = new char[i + 1]; //~ alloc-in-loop: memory from 'new char' is allocated and released
    buffer[0] = 'x';
    delete[] buffer;
  }
}
void before_the_loop_ok(const std::vector<std::string> &names) {
  std::string line;
  for (const std::string &name : names) {
    line.clear();
    line += name;
    print(line);
  }
}
void moved_away_ok(const std::vector<std::string> &names, std::vector<std::string> &out) {
  for (const std::string &name : names) {
    std::string line;
    line += name;
    out.push_back(std::move(line));
  }
}
void made_of_another_ok(const std::vector<std::string> &names) {
  for (const std::string &name : names) {
    std::string line = name;
    print(line);
  }
}
void nodes_ok(int n) {
  for (int i = 0; i < n; ++i) {
    std::map<int, int> squares;
    squares[i] = i * i;
    print(std::to_string(squares[i]));
  }
}
void does_not_grow_ok(int n) {
  for (int i = 0; i < n; ++i) {
    std::string nothing;
    print(nothing);
  }
}
void in_a_loop_that_ends_at_once_ok(int n) {
  while (n > 0) {
    std::string line;
    line += "x";
    print(line);
    return;
  }
}
