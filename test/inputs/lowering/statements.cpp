// Statements: range-for with an initialiser, if and switch with an initialiser, for variables,
// while conditions, do, try, labels, nested functions' locals.
#include "mini/optional"
#include "mini/string"
#include "mini/vector"

void use(std::string_view);
std::vector<std::string> makeAll();
struct Document {
  std::vector<std::string> lines_;
  const std::vector<std::string> &lines() const { return lines_; }
};
Document load();

void range_init_ok() {
  for (auto document = load(); auto &line : document.lines())
    use(line);
}
void range_temporary_bad() {
  for (auto &line : load().lines()) //~ escape-temporary:
    use(line);
}
void range_ok() {
  for (auto &line : makeAll())
    use(line);
}
std::string_view range_element_bad() {
  for (auto &line : makeAll())
    return line; //~ escape-return:
  return {};
}
int if_init_bad(std::vector<int> &v) {
  const int *p = nullptr;
  if (int local = v[0]; local > 1)
    p = &local;
  return p ? *p : 0; //~ escape-scope: local
}
int if_init_ok(std::vector<int> &v) {
  const int *p = nullptr;
  if (int &element = v[0]; element > 1)
    p = &element;
  return p ? *p : 0;
}
int switch_init_bad(int n) {
  const int *p = nullptr;
  switch (int local = n + 1; local) {
  case 1:
    p = &local;
    break;
  case 2:
  default:
    break;
  }
  return p ? *p : 0; //~ escape-scope: local
}
int condition_variable_bad(std::optional<int> (*next)()) {
  const int *p = nullptr;
  while (std::optional<int> local = next())
    p = &*local;
  return p ? *p : 0; //~ escape-scope: local
}
int for_variable_bad() {
  const int *p = nullptr;
  for (int local = 0; local < 3; ++local)
    p = &local;
  return *p; //~ escape-scope: local
}
int for_variable_ok() {
  int sum = 0;
  const int *p = nullptr;
  for (int local = 0; local < 3; ++local) {
    if (p)
      sum += *p; // one object for all iterations
    p = &local;
  }
  return sum;
}
int continue_ok(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    int local = i;
    int *p = &local;
    if (*p % 2)
      continue;
    sum += *p;
  }
  return sum;
}
int try_bad(void (*run)()) {
  int *p = nullptr;
  try {
    int local = 1;
    p = &local;
    run();
  } catch (...) {
    return *p; //~ escape-scope: local
  }
  return 0;
}
int try_ok(void (*run)(int *)) {
  int local = 1;
  try {
    run(&local);
  } catch (int &n) {
    return n;
  }
  return local;
}
int local_class_ok() {
  struct Inner {
    int value;
    int *get() { return &value; }
  } inner{1};
  return *inner.get();
}
int static_init_ok() {
  static int *p = new int(1);
  return *p;
}
thread_local std::string tText;
std::string_view thread_local_ok() { return tText; }
int *dead_branch_ok(int *p) {
  if (sizeof(int) > 100) {
    int local = 1;
    return &local;
  }
  return p;
}
