// What a test input says about itself: annotations beside the lines, verdicts in the names.
//
//   int *f_bad() {
//     int x;
//     return &x;        //~ escape-return: x
//   }                   //~^ note: x
//
// Annotations, any number on a line:
//   //~ RULE: TEXT        a finding of this rule on this line whose message contains TEXT
//   //~ note: TEXT        a step of some finding's trace on this line
//   //~ remark: TEXT      a remark on this line
//   //~ no-remark: TEXT   no remark on this line contains TEXT
//   //~ failure: TEXT     the translation unit is listed as failed with this reason (any line)
//   //~^ ...              the same for the line above; ^^ for two lines above, and so on
// TEXT may be empty. Findings and failures are strict both ways: one without annotation is a
// problem, as is an annotation that nothing meets. Each finding meets one annotation.
//
// Verdicts, by the last part of the name of a function that the input defines:
//   _bad     at least one finding inside      _ok      none
//   _latent  none here: it depends on callers
//   _fp      a known false alarm: a problem when it is gone
//   _fn      a known miss: a problem when it is found
// Lambdas and local classes belong to the functions around them.
#pragma once

#include "Results.h"

#include <string>
#include <string_view>
#include <vector>

namespace golden {

struct Annotation {
  std::string file;
  unsigned line = 0; // the line it speaks of
  std::string kind;  // rule id, "note", "remark", "no-remark" or "failure"
  std::string text;
};

enum class Verdict { Bad, Ok, Latent, FalseAlarm, Missed };

struct MarkedFunction {
  std::string name;
  Verdict verdict = Verdict::Ok;
};

struct Expectations {
  std::vector<Annotation> annotations;
  std::vector<MarkedFunction> functions;
  std::vector<std::string> errors; // malformed annotations
};

// Reads one source file. `file` is its name as the tool will print it.
void readExpectations(std::string_view file, std::string_view source, Expectations &into);

// The name's verdict, when it ends in one of the suffixes. Returns false otherwise.
bool verdictOf(std::string_view functionName, Verdict &verdict);

// True when `function`, as reports call it ("a::B<int>::f(int)::operator()"), is or lies inside
// a function called `name`.
bool isInside(std::string_view function, std::string_view name);

// Everything that is not as expected, one line each; empty when all is well.
std::vector<std::string> check(const Expectations &expectations, const Results &results);

} // namespace golden
