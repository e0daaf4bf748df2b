// Links a hand-made program, solves it and reads the remarks back as text.
#pragma once

#include "Catch.h"
#include "IrBuilder.h"
#include "escape/Remarks.h"
#include "ir/Verify.h"

#include <algorithm>
#include <optional>

namespace outlive::test {

class EscapeFixture : public IrBuilder {
public:
  using Lines = std::vector<std::string>;

  void solve() {
    if (!program_) {
      program_ = link();
      REQUIRE(ir::verify(program_->module(), ir::VerifyDepth::Structure) ==
              std::vector<std::string>());
    }
    result_ = solveEscape(*program_, models_);
    // Hand-made bodies do not say where storage ends: unless a test tells otherwise, whatever the
    // graph lets escape is left behind.
    LeftBehind left;
    for (size_t body = 0; body < program_->module().bodies.size(); ++body)
      for (size_t i = 0; i < program_->body(BodyId(body)).locations.size(); ++i)
        left.locations.insert({BodyId(body), ir::LocationId(i)});
    remarks_ = escapeRemarks(*program_, result_, left_.value_or(left));
  }

  // The messages for one function, ` at LINE` appended where a sink has a position. Sorted.
  Lines lines(const std::string &function, int detail = 1) {
    if (!program_)
      solve();
    Lines found;
    for (const Remark &remark : remarks_)
      if (remark.function == function && remark.detail <= detail)
        found.push_back(remark.message + (remark.sinkPosition.line
                                              ? " at " + std::to_string(remark.sinkPosition.line)
                                              : ""));
    std::sort(found.begin(), found.end());
    return found;
  }
  // The flow of the first remark with this message.
  Lines trace(const std::string &function, const std::string &message) {
    if (!program_)
      solve();
    Lines found;
    for (const Remark &remark : remarks_)
      if (remark.function == function && remark.message == message) {
        for (const TraceStep &step : remark.trace)
          found.push_back(std::to_string(step.position.line) + ": " + step.message);
        break;
      }
    return found;
  }

  BodyId bodyOf(const std::string &function) {
    if (!program_)
      solve();
    for (size_t i = 0; i < program_->module().bodies.size(); ++i)
      if (program_->text(program_->symbolOf(BodyId(i)).name) == function)
        return BodyId(i);
    FAIL("no such body");
    return {};
  }
  const Summary &summary(const std::string &function) {
    return result_.summaries[bodyOf(function).index()];
  }

  // "result <- formal 0 *" and so on: derefs as `*`, fields by name, sorted as in the summary.
  Lines effects(const std::string &function) {
    Lines found;
    for (const Effect &effect : summary(function).effects)
      found.push_back(text(effect.destination) + " <- " + sourceText(effect));
    return found;
  }

protected:
  std::string text(const SummaryPath &path) {
    static const char *const roots[] = {"formal",    "result",  "global",  "thread",
                                        "exception", "unknown", "callback"};
    std::string out = roots[static_cast<size_t>(path.root)];
    if (path.root == RootKind::Formal)
      out += std::to_string(path.index);
    for (size_t i = 0; i < path.depth; ++i)
      switch (path.path[i].kind()) {
      case ir::ProjectionKind::Deref:
        out += "*";
        break;
      case ir::ProjectionKind::Own:
        out += ".own";
        break;
      case ir::ProjectionKind::Field:
        out += "." + std::string(program_->text(
                         program_->module().fields[path.path[i].fieldId().index()].name));
        break;
      }
    return path.isCut ? out + "..." : out;
  }
  std::string sourceText(const Effect &effect) {
    switch (effect.source) {
    case SourceKind::Value:
      return text(effect.path);
    case SourceKind::Address:
      return "&" + text(effect.path);
    case SourceKind::Fresh:
      return "fresh";
    case SourceKind::Function:
      return "function";
    case SourceKind::Nothing:
      return "nothing";
    case SourceKind::Static:
      return "static";
    case SourceKind::Unknown:
      return "unknown";
    }
    return {};
  }

  Models models_;
  std::optional<Program> program_;
  EscapeResult result_;
  std::optional<LeftBehind> left_; // what following the order has shown; none: everything
  std::vector<Remark> remarks_;
};

} // namespace outlive::test
