#pragma once
#include "mini/map"
#include "mini/string"

class Handler {
public:
  virtual void handle() = 0;
  virtual ~Handler() = default;
};

class Registry {
public:
  static Registry &instance();
  void add(const std::string &name, Handler *handler);
  void remove(const std::string &name);
  Handler *find(const std::string &name);

private:
  std::map<std::string, Handler *> handlers_;
};

// Adds a handler for as long as it lives.
class Registration {
public:
  Registration(const std::string &name, Handler *handler);
  ~Registration();

private:
  std::string name_;
};
