// A release is made only where nothing that is destroyed afterwards leads to the variable.
#include <stdio.h>
#include <stdlib.h>
#include <string>

template <typename Function> struct Defer {
  Function function;
  ~Defer() { function(); }
};
struct Log {
  char *&text;
  ~Log() { puts(text); }
};
struct Trace {
  char **text;
  ~Trace() { puts(*text); }
};

int deferred(int n) {
  char *text = static_cast<char *>(calloc(10, 1));
  if (!text)
    return 9;
  Defer log{[&] { puts(text); }};
  if (n)
    return 1;
  free(text);
  text = nullptr;
  return 0;
}

int referred(int n) {
  char *text = static_cast<char *>(calloc(10, 1));
  if (!text)
    return 9;
  Log log{text};
  if (n)
    return 1;
  free(text);
  text = nullptr;
  return 0;
}

int pointed(int n) {
  char *text = static_cast<char *>(calloc(10, 1));
  if (!text)
    return 9;
  Trace trace{&text};
  if (n)
    return 1;
  free(text);
  text = nullptr;
  return 0;
}

// What a string destroys is its own.
int filled(int n) {
  std::string name = "none";
  char *text = static_cast<char *>(malloc(10));
  if (!text)
    return 9;
  char *&same = text;
  same[0] = 'a';
  if (n > 3)
    return 1;
  free(text);
  return static_cast<int>(name.size());
}
