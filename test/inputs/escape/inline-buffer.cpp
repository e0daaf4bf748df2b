// args: -- -std=c++17
// Objects with a pointer into themselves: a copy points into itself, not into the original.
#include "mini/utility"
#include "mini/vector"
struct Small {
  char buffer[8];
  char *values = buffer;
  Small() = default;
  Small(const Small &other) : values(buffer) { buffer[0] = other.buffer[0]; }
  Small(Small &&other) : values(buffer) { buffer[0] = other.buffer[0]; }
};
struct Keeper {
  std::vector<Small> all;
  void add_ok() {
    Small local;
    all.push_back(local);
  }
  // Known false alarm: the constructor that emplace_back runs is one of several.
  void emplaced_fp() {
    Small local;
    all.emplace_back(std::move(local)); //~ escape-param: local
  }
  void addTemporary_ok() { all.push_back(Small()); }
};
char *inside_bad() {
  Small local;
  return local.values; //~ escape-return: local
}
