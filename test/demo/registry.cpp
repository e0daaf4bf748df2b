#include "registry.h"

#include <utility>

namespace demo {
namespace {

class CountingHandler final : public Handler {
public:
  int handle(const Job &) override { return ++count_; }

private:
  int count_ = 0;
};

} // namespace

Registry &Registry::instance() {
  static Registry registry;
  return registry;
}

void Registry::add(const std::string &name, Handler *handler) { handlers_[name] = handler; }

void Registry::remove(const std::string &name) { handlers_.erase(name); }

Handler *Registry::find(const std::string &name) const {
  auto found = handlers_.find(name);
  return found == handlers_.end() ? nullptr : found->second;
}

Registration::Registration(std::string name, Handler &handler) : name_(std::move(name)) {
  Registry::instance().add(name_, &handler);
}

Registration::~Registration() { Registry::instance().remove(name_); }

std::size_t describeHandlers() {
  CountingHandler counting;
  Registry::instance().add("count", &counting);
  return Registry::instance().size();
}

} // namespace demo
