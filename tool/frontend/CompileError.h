// An error of the compiler, as those need it who ask whose fault it is.
#pragma once

#include "findings/Finding.h"

#include <string>
#include <vector>

namespace outlive {

struct CompileError {
  std::string words; // "file:line:col: message", or just a message
  // Where it stands, and where the templates were asked for that it stands in.
  std::vector<SourcePosition> places;
};

} // namespace outlive
