// Typed integer ids.
//
// Problem: facts refer to each other by index (a type, a place, a block...), and a plain
// integer lets one kind of index be used where another is meant.
// Example: `PlaceId p; LocationId l = p;` does not compile.
// An id is an index into one table of one owner; `Id()` is "none". Ids of different
// owners (two modules) must never be mixed; linking renames them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace outlive {

template <typename Tag> struct Id {
  static constexpr uint32_t none = UINT32_MAX;
  uint32_t value = none;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t index) : value(index) {}
  constexpr explicit Id(size_t index) : value(static_cast<uint32_t>(index)) {}
  constexpr explicit Id(int index) : value(static_cast<uint32_t>(index)) {}

  constexpr bool isValid() const { return value != none; }
  constexpr explicit operator bool() const { return isValid(); }
  constexpr size_t index() const { return value; }
  constexpr auto operator<=>(const Id &) const = default;
};

} // namespace outlive

template <typename Tag> struct std::hash<outlive::Id<Tag>> {
  size_t operator()(outlive::Id<Tag> id) const noexcept { return std::hash<uint32_t>()(id.value); }
};
