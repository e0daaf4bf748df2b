// Handlers by name, for the whole program.
#pragma once

#include "job.h"

#include <map>
#include <string>

namespace demo {

class Handler {
public:
  virtual ~Handler() = default;
  virtual int handle(const Job &job) = 0;
};

class Registry {
public:
  static Registry &instance();
  void add(const std::string &name, Handler *handler);
  void remove(const std::string &name);
  Handler *find(const std::string &name) const;
  std::size_t size() const { return handlers_.size(); }

private:
  std::map<std::string, Handler *> handlers_;
};

// Keeps a handler registered for as long as it lives.
class Registration {
public:
  Registration(std::string name, Handler &handler);
  ~Registration();
  Registration(const Registration &) = delete;
  Registration &operator=(const Registration &) = delete;

private:
  std::string name_;
};

// Adds a handler that counts, and says how many there are.
std::size_t describeHandlers();

} // namespace demo
