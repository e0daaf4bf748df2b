// What one run of the tool said, read from its JSON; and whether its text says the same.
//
// Intent is checked on JSON, because there a finding has a rule, a function and a trace, and
// nothing has to be guessed from prose. The text is then compared with it line by line, so
// that the two formats cannot drift apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace golden {

struct Note {
  std::string file; // as the tool prints it
  unsigned line = 0;
  std::string message;
};

// A finding or a remark.
struct Result {
  std::string rule;
  std::string message;
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
  std::string function;
  std::vector<Note> trace;
};

struct Failure {
  std::string file;
  std::string reason;
};

struct Results {
  std::vector<Result> findings;
  std::vector<Result> remarks;
  std::vector<Failure> failures;
};

// Throws std::exception with a reason when the text is not the documented JSON.
Results parseJson(std::string_view json);

// Differences between what the text output and the JSON output report; empty when they agree.
std::vector<std::string> compareTextWithJson(std::string_view text, const Results &results);

} // namespace golden
