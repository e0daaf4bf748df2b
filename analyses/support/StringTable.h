// Interned strings: every distinct string once, named by a small id.
//
// Names, USRs and paths repeat all over a module; facts hold a Symbol (4 bytes) instead.
// Symbol 0 is always the empty string. Ids follow the order of first use, so two tables
// filled in the same order are equal. Views returned by `text` stay valid as long as the
// table lives (strings are held in a deque and never move).
#pragma once

#include "support/Id.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace outlive {

using Symbol = Id<struct SymbolTag>;

class StringTable {
public:
  StringTable() { intern(""); }
  StringTable(StringTable &&) = default;
  StringTable &operator=(StringTable &&) = default;
  // Copies would leave the index pointing into the original.
  StringTable(const StringTable &) = delete;
  StringTable &operator=(const StringTable &) = delete;

  Symbol intern(std::string_view text) {
    if (auto found = index_.find(text); found != index_.end())
      return Symbol(found->second);
    auto id = static_cast<uint32_t>(strings_.size());
    strings_.emplace_back(text);
    index_.emplace(strings_.back(), id);
    return Symbol(id);
  }

  // The id of a string that is already there, or none.
  Symbol find(std::string_view text) const {
    auto found = index_.find(text);
    return found == index_.end() ? Symbol() : Symbol(found->second);
  }

  // An invalid symbol reads as the empty string.
  std::string_view text(Symbol symbol) const {
    return symbol.isValid() ? std::string_view(strings_[symbol.index()]) : std::string_view();
  }

  size_t size() const { return strings_.size(); }

private:
  std::deque<std::string> strings_;
  std::unordered_map<std::string_view, uint32_t> index_;
};

} // namespace outlive
