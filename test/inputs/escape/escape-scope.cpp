// Inner scopes and loops: something outside still uses what died inside.
#include "mini/functional"
#include "mini/memory"
#include "mini/optional"
#include "mini/string"
#include "mini/vector"

void use(int);
void use(const char *);
void use(std::string_view);

void pointer_bad(bool b) {
  int *p = nullptr;
  if (b) {
    int local = 1;
    p = &local;
  }
  if (p)
    use(*p); //~ escape-scope: local
}
void buffer_bad(int n) {
  const char *text = "none";
  if (n != 0) {
    char local[16] = "";
    text = local;
  }
  use(text); //~ escape-scope: local
}
void block_bad() {
  int *p;
  {
    int local = 1;
    p = &local;
  }
  *p = 2; //~ escape-scope: local
}
void view_bad(bool b) {
  std::string_view view;
  if (b) {
    std::string local = "text";
    view = local;
  }
  use(view); //~ escape-scope: local
}
int loop_bad(int n) {
  int *last = nullptr;
  for (int i = 0; i < n; ++i) {
    int local = i;
    last = &local;
  }
  return *last; //~ escape-scope: local
}
int next_iteration_bad(int n) {
  int *previous = nullptr;
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    int local = i;
    if (previous)
      sum += *previous; //~ escape-scope: local
    previous = &local;
  }
  return sum;
}
size_t container_bad(int n) {
  std::vector<std::string_view> words;
  for (int i = 0; i < n; ++i) {
    std::string local = std::to_string(i);
    words.push_back(local);
  }
  return words[0].size(); //~ escape-scope: local
}
int loop_variable_bad(const std::vector<int> &numbers) {
  const int *largest = nullptr;
  for (int local : numbers)
    if (!largest || *largest < local) //~ escape-scope: local
      largest = &local;
  return largest ? *largest : 0;
}
char switch_bad(int n) {
  const char *p = "x";
  switch (n) {
  case 1: {
    char local[4] = "";
    p = local;
    break;
  }
  default:
    break;
  }
  return *p; //~ escape-scope: local
}
char catch_bad(void (*run)()) {
  const char *what = "";
  try {
    run();
  } catch (std::string caught) {
    what = caught.c_str();
  }
  return *what; //~ escape-scope: caught
}
struct Cursor {
  const int *at = nullptr;
};
int member_bad(bool b) {
  Cursor cursor;
  if (b) {
    int local = 3;
    cursor.at = &local;
  }
  return cursor.at ? *cursor.at : 0; //~ escape-scope: local
}
int init_bad() {
  const int *p = nullptr;
  if (int local = 3; local > 2)
    p = &local;
  return p ? *p : 0; //~ escape-scope: local
}
int owner_bad(bool b) {
  int *p = nullptr;
  if (b) {
    auto local = std::make_unique<int>(1);
    p = local.get();
  }
  return p ? *p : 0; //~ escape-scope: local
}
struct Holder {
  explicit Holder(const std::string &text) : text_(text) {}
  char first() const { return text_[0]; }
  const std::string &text_;
};
char constructor_bad(bool b) {
  std::optional<Holder> holder;
  if (b) {
    std::string local = "text";
    holder.emplace(local);
  }
  return holder->first(); //~ escape-scope: local
}
char heap_holder_bad() {
  std::unique_ptr<Holder> holder;
  {
    std::string local = "text";
    holder = std::make_unique<Holder>(local);
  }
  return holder->first(); //~ escape-scope: local
}
// Members die in the order opposite to their construction: the guard's destructor uses the text.
struct Announcer {
  ~Announcer() { use(text); }
  std::string_view text;
};
void destruction_order_bad() {
  Announcer announcer;
  std::string local = "text";
  announcer.text = local;
} //~ escape-scope: local
void destruction_order_ok() {
  std::string local = "text";
  Announcer announcer;
  announcer.text = local;
}

// ---- near misses --------------------------------------------------------------------------------
void unused_ok(bool b) {
  int *p = nullptr;
  if (b) {
    int local = 1;
    p = &local;
    use(*p);
  }
}
int overwritten_ok(bool b, int *other) {
  int *p = nullptr;
  if (b) {
    int local = 1;
    p = &local;
    use(*p);
  }
  p = other;
  return *p;
}
int same_scope_ok(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    int local = i;
    int *p = &local;
    sum += *p;
  }
  return sum;
}
int once_ok() {
  int *p = nullptr;
  do {
    int local = 1;
    p = &local;
    use(*p);
  } while (0);
  p = nullptr;
  return p ? *p : 0;
}
int flag_ok(bool b) {
  int *p = nullptr;
  bool isSet = false;
  if (b) {
    static int local = 1;
    p = &local;
    isSet = true;
  }
  return isSet ? *p : 0;
}
int correlated_ok(bool b) {
  int *p = nullptr;
  if (b) {
    int local = 1;
    p = &local;
    use(*p);
  }
  if (!b && p)
    return *p;
  return 0;
}
int returns_inside_ok(bool b, int *other) {
  int *p = other;
  if (b) {
    int local = 1;
    p = &local;
    return *p;
  }
  return *p;
}
int reference_variable_ok(std::vector<int> &numbers) {
  int *largest = nullptr;
  for (int &number : numbers)
    if (!largest || *largest < number)
      largest = &number;
  return largest ? *largest : 0;
}
int compared_ok(bool b) {
  int *p = nullptr;
  if (b) {
    int local = 1;
    p = &local;
  }
  return p != nullptr;
}
size_t copies_ok(int n) {
  std::vector<std::string> words;
  for (int i = 0; i < n; ++i) {
    std::string local = std::to_string(i);
    words.push_back(local);
  }
  return words[0].size();
}
int break_ok(int n) {
  int found = 0;
  for (int i = 0; i < n; ++i) {
    int local = i;
    int *p = &local;
    if (*p == 3) {
      found = *p;
      break;
    }
  }
  return found;
}
int next_iteration_reset_ok(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    int *previous = nullptr;
    int local = i;
    if (previous)
      sum += *previous;
    previous = &local;
  }
  return sum;
}
