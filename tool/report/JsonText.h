// What the writers of JSON documents have in common: keys in a fixed order, one element of a large
// array a line, and text that is UTF-8 whatever bytes the sources hold (bad ones become U+FFFD).
#pragma once

#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

#include <string>

namespace outlive {

using Json = nlohmann::ordered_json;

inline std::string jsonText(const Json &value) {
  return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

// `[`, one element a line, `]`. Elements are made one by one, so that a large array does not exist
// twice.
template <typename Make> void writeJsonArray(llvm::raw_ostream &out, size_t size, Make make) {
  out << '[';
  for (size_t i = 0; i < size; ++i)
    out << (i == 0 ? "\n" : ",\n") << jsonText(make(i));
  out << (size == 0 ? "]" : "\n]");
}

} // namespace outlive
