// args: real
// Copies instead of references, where nobody can tell the two apart.
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

std::vector<std::function<void()>> callbacks;
void use(int number);
void use(const std::string &text);

std::function<int()> named() {
  int x = 3;
  return [&x] { return x + 1; };
}

std::function<int()> by_default(int y) {
  int x = 3;
  return [&] { return x + y; };
}

void one_of_several(int n) {
  std::string text = "abc";
  text += "d";
  callbacks.push_back([&text, n] { use(text); use(n); });
}

void under_another_name() {
  std::string text = "abc";
  callbacks.push_back([&other = text] { use(other); });
}

void beside_copies(int n) {
  std::string text = "abc";
  callbacks.push_back([=, &text] {
    use(text);
    use(n);
  });
}

void detached() {
  int number = 1;
  std::thread thread([&number] { use(number); });
  thread.detach();
}

// Near misses.

std::function<int()> changed_by_the_closure() {
  int x = 3;
  return [&x] { return ++x; };
}

void changed_later() {
  int x = 3;
  callbacks.push_back([&x] { use(x); });
  x = 4;
}

void changed_in_a_loop(int n) {
  int x = 3;
  for (int i = 0; i < n; ++i) {
    x += i;
    callbacks.push_back([&x] { use(x); });
  }
}

void not_copyable() {
  auto owner = std::make_unique<int>(3);
  callbacks.push_back([&owner] { use(*owner); });
}

void address_taken() {
  int x = 3;
  int *p = &x;
  callbacks.push_back([&x] { use(x); });
  *p = 4;
}

void array() {
  int numbers[4] = {1, 2, 3, 4};
  callbacks.push_back([&numbers] { use(numbers[0]); });
}

struct Shape {
  virtual ~Shape() = default;
  virtual int area() const = 0;
};
struct Square : Shape {
  int area() const override { return 4; }
};
void by_reference() {
  Square square;
  Shape &shape = square;
  callbacks.push_back([&shape] { use(shape.area()); });
}

#define CALLBACK(name) callbacks.push_back([&name] { use(name); })
void in_macro() {
  int x = 3;
  CALLBACK(x);
}

template <typename T> void in_template(T value) {
  callbacks.push_back([&value] { use(value); });
}
template void in_template<int>(int);

// A copy of what leads to another variable dangles just the same.
void closure_of_a_local() {
  const std::vector<int> v{1, 2};
  auto inner = [&v] { return static_cast<int>(v.size()); };
  callbacks.push_back([&inner] { use(inner()); });
}
void pointer_to_a_local() {
  int x = 3;
  int *y = &x;
  callbacks.push_back([&y] { use(*y); });
}
void pointer_of_the_caller(int *given) {
  callbacks.push_back([&given] { use(*given); });
}
void closure_of_copies(int n) {
  auto inner = [n] { return n; };
  callbacks.push_back([&inner] { use(inner()); });
}

// It leads elsewhere by the time that the closure is made.
void led_later() {
  int x = 3;
  int *y = nullptr;
  y = &x;
  callbacks.push_back([&y] { use(*y); });
}

// A parameter dies with the function, and what a string has with the string.
void to_a_parameter(int x) {
  int *y = &x;
  callbacks.push_back([&y] { use(*y); });
}
void into_a_parameter(std::string name) {
  const char *y = name.c_str();
  callbacks.push_back([&y] { use(*y); });
}

// The parameter leads elsewhere by then.
void led_parameter(int *given) {
  int x = 4;
  given = &x;
  callbacks.push_back([&given] { use(*given); });
}

// By way of a method.
struct Pair {
  void set(int *value) { second = value; }
  int *first = nullptr, *second = nullptr;
};
void set_by_a_method() {
  int x = 5;
  Pair pair{};
  pair.set(&x);
  callbacks.push_back([&pair] { use(*pair.second); });
}

// The parameter is the buffer itself.
struct Buffer {
  int all[4];
  int *more;
  int *begin() { return all; }
};
void into_a_buffer(Buffer buffer) {
  int *y = buffer.begin();
  callbacks.push_back([&y] { use(*y); });
}
