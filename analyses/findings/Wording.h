// What all checks need to word a finding: names in quotes, and positions that outlive the module.
#pragma once

#include "findings/Finding.h"
#include "ir/Module.h"

namespace outlive {

inline std::string quote(std::string_view text) { return "'" + std::string(text) + "'"; }

// Empty for a position that stands nowhere.
inline SourcePosition sourcePosition(const ir::Module &module, ir::Position position) {
  if (!position.isValid())
    return {};
  const ir::File &file = module.files[position.file.index()];
  return {std::string(module.text(file.path)), position.line, position.column};
}

} // namespace outlive
