// From what the user names to the list of commands to run: the plan.
//
// Problem: build systems record how files were compiled for *their* compiler, in many shapes;
// users name files, folders or nothing at all, and sometimes files no command knows.
// Steps: find the database; read it; expand response files; keep what the user asked for; give
// each file without a command the flags of its nearest neighbour (as clangd does); reduce every
// command to what matters to a parser; sort; drop duplicates.
// Example: `ccache g++ -O2 -MD -MF a.d -fno-canonical-system-headers -Iinc -o a.o -c ../a.cpp`
//   becomes `g++ -O2 -Iinc -- ../a.cpp`.
// The result depends on the database's content and on which files exist, not on its order.
//
// Errors: what makes a plan impossible is an llvm::Error that names the file and what to do.
// What concerns one file is a failure or a note of the plan, and the rest goes on.
#pragma once

#include "frontend/Frontend.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <optional>
#include <string>
#include <vector>

namespace outlive {

// What the user asked for. Relative paths are relative to the file system's working directory.
struct PlanRequest {
  std::vector<std::string> paths; // files and folders; none: the whole database
  std::string buildPath;          // -p: a folder or the database itself; may be empty
  std::optional<std::vector<std::string>> flags; // after `--`; then no database is looked for
};

struct PlanRemark {
  std::string file; // absolute
  std::string message;
};

struct CommandPlan {
  std::vector<CompileCommand> commands; // sorted by file, then arguments; no duplicates
  std::vector<PlanRemark> notes;        // worth saying: flags were inferred...; sorted
  std::vector<PlanRemark> failures;     // files that cannot be analysed; sorted
  std::string database;                 // absolute; empty when flags were given
  bool isWhole = false;                 // every command of the database is in it
};

// Cost: one pass over the database; looks for each file once.
llvm::Expected<CommandPlan> planCommands(const PlanRequest &request, llvm::vfs::FileSystem &files);

// The database to use: `buildPath` when given; else a compile_commands.json in the folders of
// `paths` (or in the working directory) or above them, or else in a build*/ folder of that
// one of these which is a project's.
llvm::Expected<std::string> findDatabase(const PlanRequest &request, llvm::vfs::FileSystem &files);

// The entries of a database as they stand, compiler wrappers removed and response files
// expanded. Fails when it is not a database.
llvm::Expected<std::vector<CompileCommand>> readDatabase(const std::string &path,
                                                         llvm::vfs::FileSystem &files);

// By its name: "a.c", "b.hpp".
bool isCOrCxxFile(const std::string &file);

// One command reduced to what matters to a parser: options that this Clang does not know, that
// write files, load plugins, use precompiled headers or steer code generation, warnings, the
// linker and the assembler are gone; the file stands last, after `--`. Nothing for a language
// other than C and C++. A precompiled header is replaced by the header it was made from.
std::optional<CompileCommand> reduceCommand(const CompileCommand &command,
                                            llvm::vfs::FileSystem &files);

} // namespace outlive
