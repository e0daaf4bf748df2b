// See ComesBefore.h.
#include "frontend/ComesBefore.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"

#include <memory>
#include <vector>

using namespace clang;

namespace outlive::fixes {
namespace {

bool hasTry(const FunctionDecl *function) {
  struct Search : RecursiveASTVisitor<Search> {
    bool VisitCXXTryStmt(CXXTryStmt *) { return !(isFound = true); }
    bool isFound = false;
  } search;
  search.TraverseStmt(function->getBody());
  return search.isFound;
}

} // namespace

ComesBefore::ComesBefore(const FunctionDecl *function, const Stmt *statement) {
  if (isa<CompoundStmt>(statement) || hasTry(function))
    return;
  CFG::BuildOptions options;
  options.setAllAlwaysAdd();
  options.PruneTriviallyFalseEdges = false;
  std::unique_ptr<CFG> graph =
      CFG::buildCFG(function, function->getBody(), &function->getASTContext(), options);
  if (!graph)
    return;
  const CFGBlock *target = nullptr;
  for (const CFGBlock *block : *graph) {
    for (const CFGElement &element : *block)
      if (std::optional<CFGStmt> part = element.getAs<CFGStmt>())
        blockOf_[part->getStmt()] = block->getBlockID();
    if (block->getTerminatorStmt() == statement)
      target = block;
  }
  if (auto known = blockOf_.find(statement); known != blockOf_.end())
    for (const CFGBlock *block : *graph)
      if (block->getBlockID() == known->second)
        target = block;
  if (!target)
    return;
  std::vector<const CFGBlock *> open{target};
  while (!open.empty()) {
    const CFGBlock *block = open.back();
    open.pop_back();
    if (!block || !before_.insert(block->getBlockID()).second)
      continue;
    for (const CFGBlock::AdjacentBlock &each : block->preds())
      open.push_back(each.getReachableBlock() ? each.getReachableBlock()
                                              : each.getPossiblyUnreachableBlock());
  }
  isKnown_ = true;
}

bool ComesBefore::mayHaveRun(llvm::ArrayRef<const Stmt *> path) const {
  if (!isKnown_)
    return true;
  for (size_t i = path.size(); i-- > 0;)
    if (auto known = blockOf_.find(path[i]); known != blockOf_.end())
      return before_.contains(known->second);
  return true;
}

} // namespace outlive::fixes
