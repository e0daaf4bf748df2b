// args: real
// What is copied into a closure must be as good as the variable: of a plain kind, and only read.
#include <functional>
#include <memory>
#include <string>
#include <vector>

std::vector<std::function<int()>> callbacks;
int use(int number);
int use(const std::string &text);

struct Point {
  int x, y;
};
void structure_ok() {
  Point point{1, 2};
  callbacks.push_back([&point] { return use(point.x) + point.y; });
}
void container_ok() {
  std::vector<int> numbers{1, 2};
  callbacks.push_back([&numbers] { return numbers[0] + int(numbers.size()); });
}
void text_ok(int n) {
  std::string text = "abc";
  callbacks.push_back([&] { return use(text) + n; });
}

// Near misses. The copy has a pointer of the same value.
struct Buffer {
  Buffer() : text(new char[4]()) {}
  ~Buffer() { delete[] text; }
  int first() const { return text[0]; }
  char *text;
};
void owner_bad() {
  Buffer buffer;
  callbacks.push_back([&buffer] { return buffer.first(); });
}

// It changes though it is constant.
struct Counter {
  int next() const { return ++number; }
  mutable int number = 0;
};
int mutable_bad() {
  Counter counter;
  callbacks.push_back([&counter] { return counter.next(); });
  return counter.number;
}

// Other functions are called for what is constant.
struct Two {
  int get() { return ++number; }
  int get() const { return -1; }
  int number = 0;
};
void overload_bad() {
  Two two;
  callbacks.push_back([&two] { return two.get(); });
}
int change(int &number) { return number += 10; }
int change(const int &number) { return number; }
void chosen_bad() {
  int number = 1;
  callbacks.push_back([&number] { return change(number); });
}

// The object would have itself.
struct Node : std::enable_shared_from_this<Node> {
  void arm() {
    auto self = shared_from_this();
    callback = [&self] { return self->number; };
  }
  std::function<int()> callback;
  int number = 3;
};
void use(Node &node) { node.arm(); }

void empty_bad() {
  int number;
  callbacks.push_back([&number] { return number; });
}
