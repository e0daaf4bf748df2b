// args: real
// Nothing that runs after the release may know of the resource, and nothing that the release runs.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <utility>

bool get();

template <typename Function> struct Defer {
  Function function;
  ~Defer() { function(); }
};
template <typename Function> Defer<Function> defer(Function function) { return {function}; }
struct Trace {
  char **text;
  ~Trace() { std::puts(*text); }
};

// What is destroyed afterwards has never seen it.
int guarded_ok(int n) {
  auto &&guard = defer([n] { std::printf("%d\n", n); });
  char *text = static_cast<char *>(std::malloc(10));
  if (!text)
    return 9;
  text[0] = 'a';
  if (get())
    return 1;
  std::free(text);
  return 0;
}

struct Names {
  std::string first, last;
};
int own_parts_ok(int n) {
  Names *names = new Names;
  names->first = "a";
  if (n)
    return 1;
  delete names;
  return 0;
}
struct Plain {
  int first = 1, last = 2;
};
int plain_ok(int n) {
  Plain *plain = new Plain;
  plain->first = n;
  if (get())
    return 1;
  delete plain;
  return 0;
}

// Near misses. A reference makes a temporary last.
int deferred_bad(int n) {
  char *text = static_cast<char *>(std::calloc(10, 1));
  if (!text)
    return 9;
  auto &&guard = defer([&] { std::puts(text); });
  if (n)
    return 1;
  std::free(text);
  text = nullptr;
  return 0;
}
int traced_bad(int n) {
  char *text = static_cast<char *>(std::calloc(10, 1));
  if (!text)
    return 9;
  const Trace &trace = Trace{&text};
  if (n)
    return 1;
  std::free(text);
  text = nullptr;
  return 0;
}
int thread_bad(int n) {
  char *text = static_cast<char *>(std::calloc(10, 1));
  if (!text)
    return 9;
  std::jthread thread([&] { std::puts(text); });
  if (n)
    return 1;
  thread.join();
  std::free(text);
  return 0;
}

// The destructor writes to what has been released, and to what is returned.
struct Connection {
  char *buffer;
  explicit Connection(char *given) : buffer(given) {}
  ~Connection() { buffer[0] = 'x'; }
};
int order_bad(int n) {
  char *buffer = static_cast<char *>(std::malloc(10));
  if (!buffer)
    return 9;
  Connection *connection = new Connection(buffer);
  if (n) {
    std::free(buffer);
    return 1;
  }
  delete connection;
  std::free(buffer);
  return 0;
}
struct Adding {
  explicit Adding(int *given) : number(given) {}
  ~Adding() { *number += 10; }
  int *number;
};
int returned_bad(int n) {
  int result = 1;
  Adding *adding = new Adding(&result);
  if (n)
    return result;
  delete adding;
  return 0;
}

struct Setting {
  bool &flag;
  ~Setting() { flag = false; }
};
bool aggregate_bad(int n) {
  bool result = true;
  Setting *setting = new Setting{result};
  if (n)
    return result;
  delete setting;
  return result;
}

// The name means something else there.
int bound_bad(int n) {
  char *text = static_cast<char *>(std::calloc(10, 1));
  if (!text)
    return 9;
  if (n) {
    static char other[4];
    auto [text, number] = std::pair<char *, int>(other, 3);
    return number;
  }
  std::free(text);
  return 0;
}

// By then the variable leads into the middle.
int advanced_bad(int n) {
  char *text = static_cast<char *>(std::calloc(10, 1));
  if (!text)
    return 9;
  char *begin = text;
  auto advance = [&] { text++; };
  advance();
  if (n)
    return 1;
  std::free(begin);
  return 0;
}
