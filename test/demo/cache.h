// Results of jobs, by name, and what is said about them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace demo {

struct Entry {
  int result = 0;
  std::string_view label;
};

class Cache {
public:
  // Stores a result and returns the entry, which lives as long as the cache.
  Entry &store(const std::string &name, int result);
  const Entry *find(const std::string &name) const;

  // Fills in the label of an entry.
  void describe(const std::string &name, Entry *entry) const;

private:
  std::map<std::string, std::unique_ptr<Entry>> entries_;
};

} // namespace demo
