// Runs Clang on one compile command and hands the syntax tree to a consumer.
//
// Problem: a tool needs the tree that the compiler would build from this command, thousands
// of times, on many threads, and must survive whatever the source does to the parser.
// Idea: Clang's own driver turns the command into a parser invocation in this process, so
// include paths and targets are those of `clang -fsyntax-only`. Everything that only serves a
// human reader (warnings, spelling corrections) is switched off, and function bodies in system
// headers are not parsed where nothing can be lost by it (see SystemBodies.h).
// The parser runs on a thread of its own with a large stack, under LLVM's crash recovery: a
// crash, a stack overflow or an internal error is an outcome of this translation unit only.
//
// Cost: that of `clang -fsyntax-only` less what is switched off; docs/performance.md has numbers.
#pragma once

#include "frontend/CompileError.h"
#include "frontend/Frontend.h"

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTConsumer;
class CompilerInstance;
class CompilerInvocation;
} // namespace clang

namespace outlive {

struct ParseOutcome {
  std::string firstError;           // "file:line:col: message", or just a message; empty when clean
  uint32_t errorCount = 0;          // errors that Clang reported
  std::vector<CompileError> errors; // of more than some hundred only the first
  bool crashed = false;             // the consumer may have seen any part of the tree, or nothing
};

// Which bodies in system headers are read.
enum class Bodies : uint8_t { Needed, All };

// Makes what receives the tree. It is called at most once, on the parsing thread.
using ConsumerFactory =
    llvm::function_ref<std::unique_ptr<clang::ASTConsumer>(clang::CompilerInstance &)>;

// What is to be different from what the command says, before the compiler is made.
using InvocationChange = llvm::function_ref<void(
    clang::CompilerInvocation &, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &)>;

// Parses the command's file and runs the consumer on it, errors or not. Blocks until done.
// May be called from many threads at once. Never throws, never exits, prints nothing.
// After a crash, memory of this translation unit is lost to the process.
ParseOutcome parse(const CompileCommand &command, const FrontendOptions &options,
                   ConsumerFactory makeConsumer, Bodies bodies = Bodies::Needed,
                   InvocationChange change = nullptr);

} // namespace outlive
