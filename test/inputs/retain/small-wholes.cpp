// Wholes whose containers get but a few elements are not worth a finding.
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

struct Codec {
  int level = 0;
};
struct Option {
  const char *name;
  void *place;
};

// ---- each option is named by a constructor

namespace few {
class Configurable {
  std::vector<Option> options_;

protected:
  void add(const char *name, void *place) { options_.push_back({name, place}); }
  template <class T> void addNumber(const char *name, T *place) { add(name, place); }

public:
  bool has(void *place) const {
    for (const Option &option : options_)
      if (option.place == place)
        return true;
    return false;
  }
};
class Manager : public Configurable, public std::enable_shared_from_this<Manager> {
  Codec codec_;
  int size_ = 0;

public:
  Manager() {
    add("size", &size_);
    addNumber("level", &codec_.level);
  }
  std::shared_ptr<Codec> codec() { return std::shared_ptr<Codec>(shared_from_this(), &codec_); }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void few_ok(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace few

// ---- in a loop: nobody knows how many

namespace many {
class Manager : public std::enable_shared_from_this<Manager> {
  std::vector<Option> options_;
  Codec codec_;

public:
  Manager(const Option *options, int count) {
    for (int i = 0; i < count; ++i)
      options_.push_back(options[i]);
  }
  std::shared_ptr<Codec> codec() {
    return std::shared_ptr<Codec>(shared_from_this(), &codec_); //~ retain-view: 'codec' keeps all of the 'many::Manager'
  }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void loop_bad(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace many

// ---- whoever likes may add more

namespace open {
class Manager : public std::enable_shared_from_this<Manager> {
  std::vector<Option> options_;
  Codec codec_;

public:
  Manager() { add("level", &codec_.level); }
  void add(const char *name, void *place) { options_.push_back({name, place}); }
  std::shared_ptr<Codec> codec() {
    return std::shared_ptr<Codec>(shared_from_this(), &codec_); //~ retain-view: 'codec' keeps all of the 'open::Manager'
  }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void use(Manager &manager, int &size) { manager.add("size", &size); }
void open_bad(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace open

// ---- one element, and then all at once

namespace sized {
class Manager : public std::enable_shared_from_this<Manager> {
  std::vector<char> work_;
  Codec codec_;

public:
  Manager(unsigned long size) {
    work_.push_back(0);
    work_.resize(size);
  }
  std::shared_ptr<Codec> codec() {
    return std::shared_ptr<Codec>(shared_from_this(), &codec_); //~ retain-view: 'codec' keeps all of the 'sized::Manager'
  }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void sized_bad(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace sized

// ---- another container in its place

namespace set {
class Manager : public std::enable_shared_from_this<Manager> {
  std::vector<Option> options_;
  Codec codec_;

public:
  Manager() { options_.push_back({"level", &codec_.level}); }
  void replace(std::vector<Option> options) { options_ = std::move(options); }
  std::shared_ptr<Codec> codec() {
    return std::shared_ptr<Codec>(shared_from_this(), &codec_); //~ retain-view: 'codec' keeps all of the 'set::Manager'
  }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void set_bad(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace set

// ---- by a reference to it

namespace lent {
class Manager : public std::enable_shared_from_this<Manager> {
  std::vector<Option> options_;
  Codec codec_;

public:
  Manager() {
    options_.push_back({"level", &codec_.level});
    std::vector<Option> &all = options_;
    for (int i = 0; i < 100; ++i)
      all.push_back({"level", &codec_.level});
  }
  std::shared_ptr<Codec> codec() {
    return std::shared_ptr<Codec>(shared_from_this(), &codec_); //~ retain-view: 'codec' keeps all of the 'lent::Manager'
  }
};
struct Table {
  std::shared_ptr<Codec> codec;
};
void lent_bad(Table &table, Manager &manager) { table.codec = manager.codec(); }
} // namespace lent
