// Which language a function is written in, where advice depends on it.
//
// C++ alone encodes the types of parameters in names of functions (in USRs, by `#`).
#pragma once

#include "program/Program.h"

namespace outlive {

inline bool isCPlusPlus(const Program &program, const ir::FunctionSymbol &function) {
  return program.text(function.usr).find('#') != std::string_view::npos;
}

} // namespace outlive
