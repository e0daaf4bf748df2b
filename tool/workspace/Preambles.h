// The precompiled headers of the files that somebody edits, at most a few of them.
//
// Each takes tens of megabytes in a large C++ project; the one that was used longest ago goes
// first. Threads: `of` may be called from any; an entry is used under its own mutex.
#pragma once

#include "frontend/Draft.h"

#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace outlive {

class Preambles {
public:
  static constexpr size_t maxEntries = 6;

  struct Entry {
    std::mutex mutex;
    Preamble preamble;
  };

  // Empty at first, and again after it was dropped. Never null.
  std::shared_ptr<Entry> of(const std::string &file) {
    std::lock_guard lock(mutex_);
    for (auto at = recent_.begin(); at != recent_.end(); ++at)
      if (at->first == file) {
        recent_.splice(recent_.begin(), recent_, at);
        return at->second;
      }
    recent_.emplace_front(file, std::make_shared<Entry>());
    if (recent_.size() > maxEntries)
      recent_.pop_back();
    return recent_.front().second;
  }

private:
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<Entry>>> recent_; // the last used first
};

} // namespace outlive
