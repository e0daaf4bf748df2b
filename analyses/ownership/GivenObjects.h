// Objects that a function is given by their addresses, not by pointers that may be null: `*this`,
// and what a reference refers to. What such a function returns of one is there.
#pragma once

#include "program/Program.h"

namespace outlive::ownership {

inline bool isGivenObject(const Program &program, ir::FunctionId function, size_t formal) {
  if (!function)
    return false;
  const ir::FunctionSymbol &symbol = program.symbol(function);
  if (formal >= symbol.formals.size())
    return false;
  const ir::TypeId type = symbol.formals[formal].type;
  return (symbol.hasThis && formal == 0) ||
         (type && program.module().types[type.index()].kind == ir::TypeKind::Reference);
}

} // namespace outlive::ownership
