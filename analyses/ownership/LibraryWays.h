// Ways through functions without body: what they must be given, and what they leave behind.
//
// Problem: `f = fdopen(fd, "r"); fgets(line, n, f); fclose(f);` does not ask whether there is a
// stream. Where there is none the program crashes in fgets: the descriptor is no leak there. And
// of `r = g_regex_new(text, 0, 0, &error); if (error) return;` nothing is lost.
// Idea: bodies tell what they look behind, and what they leave (PathAnswers.cpp). Of others the
// declaration may tell it (`nonnull`, `_Nonnull`), an action of the models (`needs`), or what they
// hand out: where a place is filled with some results, and with others it is not, there are two
// ways. So are there where an error's number is left (`zeroes`): `re = pcre2_compile(..., &offset,
// ...); if (offset != 0) return;` has no expression then. (A place that is not filled keeps what
// was there: see PathLeftNumbers.cpp.) Declarations of functions that are given a size as well do
// not count: `memcpy(to, NULL, 0)` is written often, and comes back. Cost: one look at the
// declaration, and one look-up, when the function is first asked for.
#pragma once

#include "models/Models.h"
#include "places/AbstractPlace.h"

namespace outlive::ownership {

// `duties`: what is known else. Nothing when the function takes whatever it is given, and its
// results tell nothing.
std::vector<Way> libraryWays(const ir::Module &module, const places::TypeFacts &types,
                             const Models &models, const ir::FunctionSymbol &function,
                             const FunctionDuties &duties);

} // namespace outlive::ownership
