// Paths of summaries as tables of tests spell them: "1.deref" is what argument 1 points to.
#pragma once

#include "summary/Summary.h"

#include <string>

namespace outlive::test {

inline std::string pathText(const ir::Module &module, const ir::FunctionSymbol &function,
                            const SummaryPath &path) {
  std::string text = "unknown";
  if (path.root == RootKind::Result)
    text = "result";
  else if (path.root == RootKind::Global)
    text = "global";
  else if (path.root == RootKind::Formal && function.hasThis)
    text = path.index == 0 ? "this" : std::to_string(path.index - 1);
  else if (path.root == RootKind::Formal)
    text = std::to_string(path.index);
  for (size_t i = 0; i < path.depth; ++i) {
    ir::Projection step = path.path[i];
    if (step.kind() == ir::ProjectionKind::Field)
      text += "." + std::string(module.text(module.fields[step.fieldId().index()].name));
    else
      text += step.kind() == ir::ProjectionKind::Own ? ".own" : ".deref";
  }
  return text;
}

} // namespace outlive::test
