#include "registry.h"

Registry &Registry::instance() {
  static Registry registry;
  return registry;
}
void Registry::add(const std::string &name, Handler *handler) { handlers_[name] = handler; }
void Registry::remove(const std::string &name) { handlers_.erase(name); }
Handler *Registry::find(const std::string &name) { return handlers_.at(name); }

Registration::Registration(const std::string &name, Handler *handler) : name_(name) {
  Registry::instance().add(name, handler);
}
Registration::~Registration() { Registry::instance().remove(name_); }
