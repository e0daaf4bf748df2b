// Where the reports of a run go: --format and -o.
//
//   --format=json              JSON on standard output
//   -o FILE                    FILE, in the format of --format, or text
//   -o FORMAT:FILE             FILE in that format; may be repeated
//   -o -, -o FORMAT:-          standard output
//
// What is asked for by name is written, and only that: when all reports go to files, standard
// output has none, unless --format was given and no -o uses it. Only the word of a format before
// the first colon counts; a file of such a name is written ./json:x. What is nearly the word of a
// format is taken for a mistake.
#pragma once

#include "report/Format.h"

#include <string>
#include <vector>

namespace outlive {

// "text|json|..."
std::string formatWords();

// `format` is empty when it was not given. At least one destination, no two of them the same.
// Throws UsageError.
std::vector<Destination> parseOutputs(const std::string &format,
                                      const std::vector<std::string> &outputs);

} // namespace outlive
