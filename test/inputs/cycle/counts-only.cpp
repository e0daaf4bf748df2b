// References that count, and those of them that keep something alive.
#include "mini/memory"

class UseCount {
  mutable unsigned count_ = 0;

public:
  void noted() const { ++count_; }
  bool dropped() const {
    --count_;
    return false; // whoever made it deletes it
  }
};
class RefCount {
  mutable unsigned count_ = 0;

public:
  void noted() const { ++count_; }
  bool dropped() const {
    --count_;
    return count_ == 0;
  }
};
template <class T> class Reference {
  T *value_ = nullptr;

public:
  Reference(T *value) : value_(value) { value_->noted(); }
  ~Reference() {
    if (value_ && value_->dropped())
      delete value_;
  }
};

// ---- the count says nothing to those that refer to it

namespace used {
struct Module;
struct Provider {
  Reference<Module> creator;
  Provider(Module *module);
};
struct Module : UseCount {
  std::shared_ptr<Provider> provider;
  Module() : provider(std::make_shared<Provider>(this)) {}
};
Provider::Provider(Module *module) : creator(module) {}
Module *used_ok() { return new Module; }
} // namespace used

// ---- the last one deletes it

namespace owned {
struct Module;
struct Provider {
  Reference<Module> creator;
  Provider(Module *module);
};
struct Module : RefCount {
  std::shared_ptr<Provider> provider; //~ cycle-shared-ptr: 'provider' owns the 'owned::Provider' that owns its 'owned::Module'
  Module() : provider(std::make_shared<Provider>(this)) {}
};
Provider::Provider(Module *module) : creator(module) {}
Module *owned_bad() { return new Module; }
} // namespace owned

// ---- it depends

namespace sometimes {
class Count {
  mutable unsigned count_ = 0;
  bool isLasting_ = false;

public:
  void noted() const { ++count_; }
  bool dropped() const {
    --count_;
    if (isLasting_)
      return false;
    return count_ == 0;
  }
};
struct Module;
struct Provider {
  Reference<Module> creator;
  Provider(Module *module);
};
struct Module : Count {
  std::shared_ptr<Provider> provider; //~ cycle-shared-ptr: 'provider' owns the 'sometimes::Provider' that owns its 'sometimes::Module'
  Module() : provider(std::make_shared<Provider>(this)) {}
};
Provider::Provider(Module *module) : creator(module) {}
Module *sometimes_bad() { return new Module; }
} // namespace sometimes
