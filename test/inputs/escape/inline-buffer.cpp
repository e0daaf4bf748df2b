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
  void emplaced_ok() {
    Small local;
    all.emplace_back(std::move(local));
  }
  void addTemporary_ok() { all.push_back(Small()); }
};
// A copy that nobody wrote calls those of the members, however deep they are.
struct Assignable {
  char buffer[8];
  char *values = buffer;
  Assignable() = default;
  Assignable(const Assignable &other) : values(buffer) { buffer[0] = other.buffer[0]; }
  Assignable &operator=(const Assignable &other) {
    values = buffer;
    buffer[0] = other.buffer[0];
    return *this;
  }
};
struct Level {
  int count;
  Assignable numbers;
};
struct Progress : Level {
  Level output;
  const int *position = nullptr;
};
struct Edit {
  Progress progress;
  void assign_ok() {
    Progress local;
    progress = local;
  }
  void assign_bad() {
    int here = 0;
    Progress local;
    local.position = &here;
    progress = local; //~ escape-param: here
  }
};
Progress copied_ok() {
  Progress local;
  Progress copy(local);
  return copy;
}
Progress copied_bad() {
  int here = 0;
  Progress local;
  local.position = &here;
  Progress copy(local); //~ escape-return: here
  return copy;
}
// A wrapper that forwards elements into a container.
template <typename T> struct Forwarding {
  std::vector<T> rest;
  template <typename... Args> void emplace_back(Args &&...args) {
    rest.emplace_back(std::forward<Args>(args)...);
  }
  void push_back(const T &item) { rest.push_back(item); }
};
struct Lists {
  Forwarding<Small> lists;
  void emplaced_ok() {
    Small local;
    lists.emplace_back(std::move(local));
  }
  void pushed_ok() {
    Small local;
    lists.push_back(local);
  }
};
char *inside_bad() {
  Small local;
  return local.values; //~ escape-return: local
}
