// Texts that take the place of what is on disk, by absolute path: what an editor holds, or what a
// fix that is tried would leave. They are shared: who changes one of them copies none of the
// others.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace outlive {

using UnsavedTexts = std::map<std::string, std::shared_ptr<const std::string>>;

inline std::shared_ptr<const std::string> sharedText(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

} // namespace outlive
