// Results as data: findings, remarks, and the steps that explain them.
//
// Analyses fill these; reporters turn them into text, JSON or anything else. Nothing here
// knows how it is printed. Positions are resolved to paths, so findings outlive the module
// they came from.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace outlive {

struct SourcePosition {
  std::string file; // absolute
  uint32_t line = 0;
  uint32_t column = 0;
  auto operator<=>(const SourcePosition &) const = default;
};

enum class Severity : uint8_t { Remark, Warning, Error };
enum class Confidence : uint8_t { Low, Medium, High };

struct TraceStep {
  SourcePosition position;
  std::string message;
  bool isAside = false; // beside the path, told for comparison: what another path or function does
  auto operator<=>(const TraceStep &) const = default;
};

// What fills the placeholders of a rule's message; the text itself is in rules/.
struct MessagePart {
  std::string name; // "variable", "sink", ...
  std::string text;
  auto operator<=>(const MessagePart &) const = default;
};

// One link of the chain that keeps something alive: `holder` holds `held`. The first one's holder
// is a root, which lasts as long as the program or a thread does.
struct RetentionEdge {
  SourcePosition position; // where that comes about; line 0 when it stands nowhere
  std::string holder;      // "global 'cache'", "'Session'"
  std::string held;
  std::string how; // "inserted", "member 'next'"
  auto operator<=>(const RetentionEdge &) const = default;
};

// What an allocation, a frame or a copy costs.
struct Cost {
  uint64_t bytes = 0;     // each time; 0: not known
  uint32_t loopDepth = 0; // loops around it in its function
  // By a profile of a real run, in all; 0: none was read, or it does not mention the place.
  uint64_t measuredBytes = 0;
  uint64_t measuredAllocations = 0;
  auto operator<=>(const Cost &) const = default;
};

// Text to be put in place of [begin, end) of a file. An empty range inserts before it.
struct Edit {
  SourcePosition begin;
  uint32_t endLine = 0, endColumn = 0; // in the same file, counted likewise
  std::string text;
  auto operator<=>(const Edit &) const = default;
};

// A repair that is mechanically right: all its edits, or none. They do not overlap.
struct Fix {
  std::string description; // what it does: "capture 'x' by copy"
  std::vector<Edit> edits;
  auto operator<=>(const Fix &) const = default;
};

struct Finding {
  std::string rule; // id, "escape-return"
  Severity severity = Severity::Warning;
  Confidence confidence = Confidence::High;
  SourcePosition position;
  std::string function; // as reports call it
  std::string variable; // the value the finding is about; empty for temporaries
  std::string kind;     // which of the rule's messages; empty for the main one
  std::vector<MessagePart> parts;
  std::vector<TraceStep> trace;         // in the order things happen
  std::vector<RetentionEdge> retention; // who keeps it alive, from the root on
  std::optional<Cost> cost;             // where that is the question
  std::vector<Fix> fixes;               // each for itself; none where only a human can tell
  std::string whyNoFix;    // where its rule has fixes: "another circle leads through it"
  std::string fingerprint; // Fingerprint.h; given when results are chosen
};

// A line of `-m`: a decision about one value. Not a defect.
struct Remark {
  std::string rule; // "escapes", "does-not-escape", "leaking-param", "alloc-in-loop", ...
  SourcePosition position;
  std::string function;
  std::string variable;
  std::string message;          // complete, in Go's words
  std::vector<TraceStep> trace; // the flow, printed with -m=2
  // Where the value gets away: text reporters append ` at FILE:LINE:COL` to the message, with
  // the path as they shorten it everywhere else. Line 0: there is no such place.
  SourcePosition sinkPosition;
  std::optional<Cost> cost; // where that is the question
  std::vector<Fix> fixes;   // as those of findings
  int detail = 1;           // the smallest -m=N with which the remark is in the report
  std::string fingerprint;  // as that of findings
};

} // namespace outlive
