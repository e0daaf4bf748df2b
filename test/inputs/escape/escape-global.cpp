// Static storage that keeps what dies: plain globals, members, containers, statics, registries.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/mutex"
#include "mini/set"
#include "mini/string"
#include "mini/vector"

int *gPointer;
std::string_view gView;
std::vector<int *> gVector;
std::map<std::string, const int *> gMap;
std::vector<std::string_view> gWords;
struct Session {
  const char *user = nullptr;
  int *counter = nullptr;
} gSession;
thread_local int *gThreadLocal;

void pointer_bad() {
  int local = 1;
  gPointer = &local; //~ escape-global: local
}
void parameter_bad(int local) {
  gPointer = &local; //~ escape-global: local
}
void view_bad() {
  std::string local = "text";
  gView = local; //~ escape-global: local
}
void temporary_bad(const std::string &name) {
  gView = name + "!"; //~ escape-global:
}
void member_bad() {
  char local[8] = "";
  gSession.user = local; //~ escape-global: local
}
void container_bad() {
  int local = 1;
  gVector.push_back(&local); //~ escape-global: local
}
void emplace_bad() {
  std::string local = "text";
  gWords.emplace_back(local); //~ escape-global: local
}
void map_bad() {
  int local = 1;
  gMap["key"] = &local; //~ escape-global: local
}
void static_local_bad() {
  static const int *last = nullptr;
  int local = 1;
  last = &local; //~ escape-global: local
}
const int *static_returned_bad() {
  static const int *last = nullptr;
  int local = 1;
  last = &local; //~ escape-global: local
  return last;
}
void refilled_bad() {
  int local = 1;
  gVector.clear();
  for (int i = 0; i < 3; ++i)
    gVector.push_back(&local); //~ escape-global: local
}
void thread_local_bad() {
  int local = 1;
  gThreadLocal = &local; //~ escape-global: local
}
void branch_bad(bool b) {
  int local = 1;
  if (b)
    gPointer = &local; //~ escape-global: local
}

// A setter and a registry keep their argument.
struct Listener {
  virtual void onEvent() = 0;
  virtual ~Listener() = default;
};
class Registry {
public:
  static Registry &instance() {
    static Registry registry;
    return registry;
  }
  void add(Listener *listener) { listeners_.push_back(listener); }
  void clear() { listeners_.clear(); }
  size_t count() const { return listeners_.size(); }
  void setName(std::string_view name) { name_ = name; }

private:
  std::vector<Listener *> listeners_;
  std::string_view name_;
};
struct Printer : Listener {
  void onEvent() override {}
};
void setCounter(int *counter) { gSession.counter = counter; }
void setter_bad() {
  int local = 1;
  setCounter(&local); //~ escape-global: local
}
void registry_bad() {
  Printer local;
  Registry::instance().add(&local); //~ escape-global: local
}
size_t registry_asked_again_bad() {
  Printer local;
  Registry::instance().add(&local); //~ escape-global: local
  return Registry::instance().count();
}
void registry_cleared_ok() {
  Printer local;
  Registry::instance().add(&local);
  Registry::instance().clear();
}
void registry_view_bad() {
  std::string local = "text";
  Registry::instance().setName(local); //~ escape-global: local
}

// The object registers itself when it is made.
struct Registered {
  Registered();
  int value = 0;
};
Registered *gRegistered;
Registered::Registered() { gRegistered = this; }
int self_registering_bad() {
  Registered local; //~ escape-global: local
  return local.value;
}

// Unregisters itself when it dies.
struct Unregistered {
  Unregistered();
  ~Unregistered();
};
Unregistered *gUnregistered;
Unregistered::Unregistered() { gUnregistered = this; }
Unregistered::~Unregistered() { gUnregistered = nullptr; }
void self_unregistering_ok() { Unregistered local; }

// ---- near misses --------------------------------------------------------------------------------
void restored_ok(void (*run)()) {
  int local = 1;
  int *saved = gPointer;
  gPointer = &local;
  run();
  gPointer = saved;
}
class Restore {
public:
  explicit Restore(int *replacement) : saved_(gPointer) { gPointer = replacement; }
  ~Restore() { gPointer = saved_; }

private:
  int *saved_;
};
void guard_ok(void (*run)()) {
  int local = 1;
  Restore restore(&local);
  run();
}
template <class T> class ScopedValue {
public:
  ScopedValue(T &place, T value) : place_(place), saved_(place) { place_ = value; }
  ~ScopedValue() { place_ = saved_; }

private:
  T &place_;
  T saved_;
};
void template_guard_ok(void (*run)()) {
  int local = 1;
  ScopedValue<int *> scoped(gPointer, &local);
  run();
}
void overwritten_ok() {
  int local = 1;
  gPointer = &local;
  ++*gPointer;
  gPointer = nullptr;
}
void every_path_ok(bool b) {
  int local = 1;
  gPointer = &local;
  if (b) {
    gPointer = nullptr;
    return;
  }
  ++local;
  gPointer = nullptr;
}
void some_path_bad(bool b) {
  int local = 1;
  gPointer = &local; //~ escape-global: local
  if (b)
    return;
  gPointer = nullptr;
}
void popped_ok(void (*run)()) {
  int local = 1;
  gVector.push_back(&local);
  run();
  gVector.pop_back();
}
void value_ok() {
  int local = 1;
  gPointer = new int(local);
}
void static_ok() {
  static int counter;
  gPointer = &counter;
}
void copy_ok() {
  static std::string stored;
  std::string local = "text";
  stored = local;
}
void owner_moved_ok() {
  static std::unique_ptr<int> stored;
  auto local = std::make_unique<int>(1);
  gPointer = local.get();
  stored = std::move(local);
}
void loop_ok() {
  do {
    int local = 1;
    gPointer = &local;
    gPointer = nullptr;
  } while (0);
}
// A node on the stack, linked and unlinked again.
struct Frame {
  Frame *previous;
  const char *name;
};
Frame *gTop;
void stack_node_ok(const char *name, void (*run)()) {
  Frame frame{gTop, name};
  gTop = &frame;
  run();
  gTop = frame.previous;
}
void stack_node_bad(const char *name, void (*run)()) {
  Frame frame{gTop, name};
  gTop = &frame; //~ escape-global: frame
  run();
}
int main() {
  int forEver = 1;
  gPointer = &forEver;
  return 0;
}
