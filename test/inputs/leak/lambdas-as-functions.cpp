// A lambda without captures is a function, to which a pointer may lead.
struct Item {
  int number = 0;
};

int called_ok(int number) {
  auto *item = new Item{number};
  void (*drop)(Item *) = [](Item *it) { delete it; };
  drop(item);
  return number;
}
int called_bad(int number) {
  auto *item = new Item{number}; //~ leak-memory: object in 'item' is not released
  void (*look)(Item *) = [](Item *it) { ++it->number; };
  look(item);
  return number;
}
int made_bad(int number) {
  Item *(*make)(int) = +[](int n) { return new Item{n}; };
  Item *item = make(number); //~ leak-memory: object in 'item' is not released
  return item->number;
}

// Tables of functions: of one class, of a template, and one that the object has before.
struct Table {
  int (*call)(void *);
  void (*destroy)(void *);
};
inline constexpr Table none{[](void *) { return 0; }, [](void *) {}};
template <typename T>
inline constexpr Table tableOf{[](void *at) { return static_cast<T *>(at)->number; },
                               [](void *at) { delete static_cast<T *>(at); }};
class Erased {
  void *kept_ = nullptr;
  const Table *table_ = &none;

public:
  template <typename T> explicit Erased(T *kept) : kept_(kept), table_(&tableOf<T>) {}
  Erased(const Erased &) = delete;
  ~Erased() { table_->destroy(kept_); }
  int call() const { return table_->call(kept_); }
};
// The same, in a class of its own.
template <typename T> struct Methods {
  static constexpr Table table{[](void *at) { return static_cast<T *>(at)->number; },
                               [](void *at) { delete static_cast<T *>(at); }};
  static constexpr int size = sizeof(T);
};
class Any {
  void *kept_ = nullptr;
  const Table *table_ = &none;

public:
  template <typename T> explicit Any(T *kept) : kept_(kept), table_(&Methods<T>::table) {}
  Any(const Any &) = delete;
  ~Any() { table_->destroy(kept_); }
  int call() const { return table_->call(kept_); }
};
int any_ok(int number) {
  Any any(new Item{number});
  return any.call() + Methods<Item>::size;
}
int erased_ok(int number) {
  Erased erased(new Item{number});
  return erased.call();
}

// Given to a library of C.
struct library;
extern "C" void library_on_close(library *of, void (*close)(void *), void *data);
void registered_ok(library *of) {
  library_on_close(of, [](void *data) { delete static_cast<Item *>(data); }, new Item);
}
