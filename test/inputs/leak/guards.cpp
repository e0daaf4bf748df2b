// args: -- -std=c++17
// Scope guards: who keeps a closure may release what it knows when its own life ends.
#include "mini/functional"
#include "mini/memory"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/utility"

void work(int n);
int apply(int n);

class ScopeExit {
public:
  explicit ScopeExit(std::function<void()> action) : action_(std::move(action)) {}
  ~ScopeExit() {
    if (isActive_)
      action_();
  }
  void dismiss() { isActive_ = false; }

private:
  std::function<void()> action_;
  bool isActive_ = true;
};
template <class F> class Guard {
public:
  explicit Guard(F action) : action_(std::move(action)) {}
  ~Guard() {
    if (isActive_)
      action_();
  }
  void dismiss() { isActive_ = false; }

private:
  F action_;
  bool isActive_ = true;
};
template <class F> Guard<F> make_guard(F action) { return Guard<F>(std::move(action)); }

void function_by_reference_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  ScopeExit guard([&] { fclose(file); });
  work(1);
}
void function_by_value_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  ScopeExit guard([file] { fclose(file); });
  work(1);
}
void made_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  auto guard = make_guard([&] { fclose(file); });
  work(1);
}
void deduced_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  Guard guard{[file] { fclose(file); }};
  work(1);
}
FILE *dismissed_ok(const char *name, int n) {
  FILE *file = fopen(name, "r");
  if (!file)
    return nullptr;
  auto guard = make_guard([&] { fclose(file); });
  if (n > 0)
    return nullptr;
  guard.dismiss();
  return file;
}
// Whether it has been dismissed is not known.
void dismissed_fn(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  auto guard = make_guard([&] { fclose(file); });
  guard.dismiss();
}
// A closure that is called here and kept by nobody.
void called_bad(const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return;
  auto read = [&] { work(fgetc(file)); };
  read();
}
void called_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  auto close = [&] { fclose(file); };
  close();
}
// The guard is about another file.
void other_bad(const char *name, const char *otherName) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  FILE *other = fopen(otherName, "r");
  auto guard = make_guard([&] {
    if (other)
      fclose(other);
  });
  work(file ? 1 : 0);
}

// ---- deleters

struct Closer {
  void operator()(FILE *file) const { fclose(file); }
};
int deleter_type_ok(const char *name) {
  std::unique_ptr<FILE, Closer> file(fopen(name, "r"));
  return file ? apply(1) : 0;
}
int deleter_function_ok(const char *name) {
  std::unique_ptr<FILE, decltype(&fclose)> file(fopen(name, "r"), fclose);
  return file ? apply(1) : 0;
}
void given_up_bad() {
  std::unique_ptr<int> count(new int(0));
  int *left = count.release(); //~ leak-memory: 'left'
  work(*left);
}

// ---- __attribute__((cleanup))

static void close_file(FILE **file) {
  if (*file)
    fclose(*file);
}
void cleanup_ok(const char *name) {
  __attribute__((cleanup(close_file))) FILE *file = fopen(name, "r");
  work(1);
}
void no_cleanup_bad(const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  work(file ? 1 : 0);
}
