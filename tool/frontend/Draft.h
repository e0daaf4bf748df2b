// Parses a file that is being typed: what its headers say is kept from one time to the next.
//
// Problem: most of a translation unit is headers, and they are the same after every keystroke.
// Idea: the beginning of the file up to the first declaration, usually all its includes, is
// precompiled once (clang::PrecompiledPreamble, as clangd does). As long as that text and the files
// behind it stay, only the rest is parsed.
// Facts of a draft are those of the functions of the file itself, and of functions in headers that
// these mention. What else the headers define is left out: facts of a whole parse have it.
// Errors in headers count as in a whole parse.
//
// Cost: the first time that of a whole parse and a little more; then that of the file without its
// headers. A preamble takes tens of megabytes in large C++ projects.
#pragma once

#include "frontend/Frontend.h"

#include <memory>

namespace outlive {

// The precompiled beginning of one file. May be used from one thread at a time.
class Preamble {
public:
  Preamble();
  ~Preamble();
  Preamble(const Preamble &) = delete;
  Preamble &operator=(const Preamble &) = delete;

  size_t bytes() const; // of memory, about

  struct State;
  State &state() { return *state_; }

private:
  std::unique_ptr<State> state_;
};

// As parseAndLower. The preamble is used where it fits, and made anew where not. `files` of the
// result stay empty.
TranslationUnitResult parseDraft(const CompileCommand &command, const FrontendOptions &options,
                                 Preamble &preamble);

} // namespace outlive
