#include "cache.h"

namespace demo {

Entry &Cache::store(const std::string &name, int result) {
  auto &slot = entries_[name];
  if (!slot)
    slot = std::make_unique<Entry>();
  slot->result = result;
  return *slot;
}

const Entry *Cache::find(const std::string &name) const {
  auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : found->second.get();
}

void Cache::describe(const std::string &name, Entry *entry) const {
  std::string text = name + " = " + std::to_string(entry->result);
  entry->label = text;
}

} // namespace demo
