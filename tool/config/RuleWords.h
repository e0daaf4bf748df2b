// Words that stand for rules, on the command line and in configurations alike.
//
//   leak-memory   the rule           leak-*, *-thread   rules by glob
//   leak          the family         all                every rule
//
// When several words of one place name a rule, the most exact one counts: `leak-memory` before
// `leak` and `leak-*`, these before `all`. So `disable: [all], enable: [leak]` reads as it is
// meant.
#pragma once

#include "findings/Catalogue.h"

#include <string>
#include <string_view>

namespace outlive {

enum class Exactness : uint8_t { No, All, Several, One };

// How exactly the word names the rule. Globs are compared with ids only.
Exactness exactness(std::string_view word, const Rule &rule);

// Why the word stands for no rule, with the nearest that does; empty when it is a good one.
std::string problemOfRuleWord(std::string_view word, const Catalogue &catalogue);

} // namespace outlive
