// Constructors: initialiser lists, delegating, inherited, defaulted members, base classes,
// function try blocks, virtual bases, aggregates with bases; destructors that use members.
#include "mini/memory"
#include "mini/new"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

void use(std::string_view);
extern const char *gText;

class Keeps {
public:
  explicit Keeps(const std::string &text) : text_(text) {}
  Keeps() : Keeps(empty()) {}
  static const std::string &empty() {
    static std::string text;
    return text;
  }
  char first() const { return text_[0]; }

private:
  const std::string &text_;
};
class Inherits : public Keeps {
public:
  using Keeps::Keeps;
  int extra = 0;
};
class Delegates {
public:
  Delegates(const char *a, int) : text_(a) {}
  explicit Delegates(const std::string &a) : Delegates(a.c_str(), 1) {}
  explicit Delegates(int n) : Delegates(std::to_string(n)) {} //~ escape-param:
  const char *text_;
};
char user(const Delegates &d) { return *d.text_; }
struct DefaultMember {
  std::string text = "text";
  std::string_view view = text;
  int *self = nullptr;
};
struct Tried {
  std::string_view view;
  explicit Tried(const std::string &text) try : view(text) {
    use(view);
  } catch (...) {
    throw;
  }
};
struct WithBase : DefaultMember {
  int number;
};

char constructed_bad() {
  std::unique_ptr<Keeps> keeps;
  if (!keeps) {
    std::string local = "text";
    keeps = std::make_unique<Keeps>(local);
  }
  return keeps->first(); //~ escape-scope: local
}
Keeps returned_bad() {
  std::string local = "text";
  return Keeps(local); //~ escape-return: local
}
Inherits inherited_bad() {
  std::string local = "text";
  return Inherits(local); //~ escape-return: local
}
Delegates delegated_bad() {
  std::string local = "text";
  return Delegates(local); //~ escape-return: local
}
Tried tried_bad() {
  std::string local = "text";
  return Tried(local); //~ escape-return: local
}
Keeps default_ok() { return Keeps(); }
char local_ok() {
  std::string local = "text";
  Inherits keeps(local);
  return keeps.first();
}
std::string_view default_member_bad() {
  DefaultMember local;
  return local.view; //~ escape-return: local
}
std::string_view default_member_ok(const DefaultMember &object) { return object.view; }
std::string_view aggregate_bad() {
  WithBase local{{"text"}, 1};
  return local.view; //~ escape-return: local
}

int *placement_bad() {
  alignas(int) char local[sizeof(int)];
  return new (local) int(1); //~ escape-return: local
}
int placement_ok() {
  alignas(int) char local[sizeof(int)];
  int *p = new (local) int(1);
  return *p;
}
int *placement_outside_ok(void *storage) { return new (storage) int(1); }
int *nothrow_ok() { return new (std::nothrow) int(1); }
int **array_new_bad() {
  int local = 1;
  return new int *[2]{&local, nullptr}; //~ escape-return: local
}
Keeps *new_bad() {
  std::string local = "text";
  return new Keeps(local); //~ escape-return: local
}
Keeps *new_temporary_bad() {
  return new Keeps(std::string("text")); //~ escape-return:
}

struct Writes {
  ~Writes() { use(view); }
  std::string_view view;
};
void member_destructor_bad() {
  Writes writes;
  std::string local = "text";
  writes.view = local;
} //~ escape-scope: local
struct Resets {
  Resets(const char *text) { gText = text; }
  ~Resets() { gText = nullptr; }
};
void resets_ok() {
  char local[4] = "";
  Resets resets(local);
  use(gText);
}
void explicit_destructor_ok() {
  alignas(std::string) char storage[sizeof(std::string)];
  auto text = new (storage) std::string("text");
  std::string_view view = *text;
  use(view);
  text->~string();
}
