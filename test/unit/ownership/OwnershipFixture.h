// Links a hand-made program, solves it with models of malloc and free, and reads facts and duties
// back as text.
#pragma once

#include "Catch.h"
#include "IrBuilder.h"
#include "ir/Verify.h"
#include "ownership/OwnershipAnalysis.h"

#include <algorithm>
#include <optional>

namespace outlive::test {

class OwnershipFixture : public IrBuilder {
public:
  using Lines = std::vector<std::string>;

  OwnershipFixture() {
    std::optional<std::string> error = models_.add("test.json", R"({
      "functions": [{"name": ["malloc", "free", "open", "close"]}],
      "resources": [
        {"family": "malloc", "kind": "memory", "noun": "memory", "release": "free",
         "acquires": [{"name": "malloc", "at": "result", "fails": "null"}],
         "releases": [{"name": "free", "of": "0"}]},
        {"family": "descriptor", "kind": "descriptor", "noun": "descriptor", "release": "close",
         "acquires": [{"name": "open", "at": "result", "fails": "negative"}],
         "releases": [{"name": "close", "of": "0"}]}]})");
    INFO(error.value_or(""));
    REQUIRE(!error);
    declare("malloc", {{"size", "int"}}, "int *");
    declare("free", {{"memory", "int *"}});
    declare("open", {{"name", "int *"}}, "int");
    declare("close", {{"fd", "int"}}, "int");
  }

  void branch(FunctionBuilder &f, ir::BlockId from, ir::ConditionKind kind,
              const std::string &tested, ir::BlockId whenTrue, ir::BlockId whenFalse) {
    f.go(from, {whenTrue, whenFalse});
    ir::Condition &condition = f.body().blocks[from.index()].condition;
    condition.kind = kind;
    condition.place = f.place(tested);
  }

  const OwnershipResult &solve() {
    if (!program_) {
      program_ = link();
      REQUIRE(ir::verify(program_->module(), ir::VerifyDepth::Structure) ==
              std::vector<std::string>());
      result_ = solveOwnership(*program_, models_, {.wantsAll = true});
    }
    return *result_;
  }

  // "leaked p at 101", by function.
  Lines facts(const std::string &function) {
    static const std::map<ownership::Wrong, std::string> words = {
        {ownership::Wrong::Leaked, "leaked"},
        {ownership::Wrong::Mismatched, "mismatched"},
        {ownership::Wrong::NotAtStart, "not at start"},
        {ownership::Wrong::NotAcquired, "not acquired"},
        {ownership::Wrong::ReleasedTwice, "released twice"},
        {ownership::Wrong::UsedAfter, "used after"}};
    Lines found;
    for (const ownership::OwnershipFact &fact : solve().facts)
      if (program_->text(program_->symbolOf(fact.body).name) == function) {
        ir::Position at = fact.wrong == ownership::Wrong::Leaked ? fact.acquiredAt : fact.position;
        found.push_back(words.at(fact.wrong) + " " + fact.variable + " at " +
                        std::to_string(at.line));
      }
    std::sort(found.begin(), found.end());
    return found;
  }

  // "acquires result when positive", sorted.
  Lines duties(const std::string &function) {
    Lines found;
    solve();
    auto add = [&](BodyId body, const std::vector<OwnershipEffect> &effects) {
      if (program_->text(program_->symbolOf(body).name) == function)
        for (const OwnershipEffect &effect : effects)
          found.push_back(print(effect));
    };
    for (size_t i = 0; i < result_->duties.size(); ++i)
      add(BodyId(i), result_->duties[i].effects);
    for (const auto &[body, effects] : result_->passedOn)
      add(body, effects);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

private:
  std::string print(const OwnershipEffect &effect) const {
    static const std::map<OwnershipKind, std::string> words = {
        {OwnershipKind::Acquires, "acquires"}, {OwnershipKind::Releases, "releases"},
        {OwnershipKind::Takes, "takes"},       {OwnershipKind::Keeps, "keeps"},
        {OwnershipKind::Shares, "shares"},     {OwnershipKind::Dangles, "dangles"},
        {OwnershipKind::Drops, "drops"},       {OwnershipKind::Tells, "tells"}};
    std::string line = words.at(effect.kind) + " " + print(effect.path);
    if (effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Keeps)
      line += " into " + print(effect.into);
    if (!effect.whenResult.isAny())
      line += " when " + print(effect.whenResult);
    return effect.isAlways ? line : line + " maybe";
  }
  static std::string print(ValueSet set) {
    std::string text;
    for (auto [part, word] :
         {std::pair(ValueSet::below(), "below"), std::pair(ValueSet::minusOne(), "-1"),
          std::pair(ValueSet::zero(), "0"), std::pair(ValueSet::positive(), "positive")})
      if (set.contains(part))
        text += (text.empty() ? "" : ",") + std::string(word);
    return text;
  }
  std::string print(const SummaryPath &path) const {
    std::string text = path.root == RootKind::Formal   ? "formal" + std::to_string(path.index)
                       : path.root == RootKind::Result ? "result"
                       : path.root == RootKind::Global ? "global"
                                                       : "unknown";
    for (size_t i = 0; i < path.depth; ++i) {
      ir::Projection step = path.path[i];
      text += step.kind() == ir::ProjectionKind::Deref ? ".deref"
              : step.kind() == ir::ProjectionKind::Own
                  ? ".own"
                  : "." + std::string(program_->text(
                              program_->module().fields[step.fieldId().index()].name));
    }
    return text;
  }

  Models models_;
  std::optional<Program> program_;
  std::optional<OwnershipResult> result_;
};

} // namespace outlive::test
