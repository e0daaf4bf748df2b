// What is to be done when: names with times, each once.
//
// Typing puts off: setting a name again moves its time. Of several that are due, the one that was
// set last comes first, because that is where the user is.
// Cost: linear in the names, which are few (open files, folders).
#pragma once

#include "lsp/Mailbox.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace outlive::lsp {

class DueList {
public:
  void set(const std::string &name, TimePoint due) { entries_[name] = {due, ++count_}; }
  void erase(const std::string &name) { entries_.erase(name); }
  bool contains(const std::string &name) const { return entries_.contains(name); }

  std::optional<TimePoint> next() const {
    std::optional<TimePoint> first;
    for (const auto &[name, entry] : entries_)
      if (!first || entry.due < *first)
        first = entry.due;
    return first;
  }

  // Takes one off that is due.
  std::optional<std::string> take(TimePoint now) {
    auto best = entries_.end();
    for (auto each = entries_.begin(); each != entries_.end(); ++each)
      if (each->second.due <= now &&
          (best == entries_.end() || each->second.order > best->second.order))
        best = each;
    if (best == entries_.end())
      return std::nullopt;
    std::string name = best->first;
    entries_.erase(best);
    return name;
  }

private:
  struct Entry {
    TimePoint due;
    uint64_t order;
  };
  std::map<std::string, Entry> entries_;
  uint64_t count_ = 0;
};

// How long the keyboard must be still before a check that takes so long: half of that, within once
// and four times what the user has set. Slow files are not checked at every pause.
inline Milliseconds adaptedDelay(Milliseconds debounce, Milliseconds lastCheck) {
  return std::clamp(lastCheck / 2, debounce, debounce * 4);
}

} // namespace outlive::lsp
