// Values that are made in place, within what is returned.
#include "mini/dlfcn.h"
#include "mini/string"
#include "mini/utility"
#include "mini/variant"

template <class S, class F> class Expected {
  std::variant<S, F> value_;

public:
  explicit Expected(int);
  template <class U>
  Expected(U &&value) : value_(std::in_place_index<0>, std::forward<U>(value)) {}
};
Expected<void *, std::string> loadOk(const char *name) {
  if (void *library = dlopen(name, 2))
    return library;
  return nullptr;
}
Expected<void *, std::string> loadBad(const char *name) {
  if (void *library = dlopen(name, 2)) //~ leak-handle: 'library'
    return Expected<void *, std::string>(1);
  return nullptr;
}
