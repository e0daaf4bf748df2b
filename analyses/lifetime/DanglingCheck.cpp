#include "lifetime/DanglingCheck.h"

#include <algorithm>
#include <tuple>

namespace outlive {
namespace {

using namespace lifetime;

class Wording {
public:
  Wording(const Program &program, const DanglingFact &fact)
      : program_(program), fact_(fact), body_(program.body(fact.body)),
        symbol_(program.symbolOf(fact.body)) {}

  Finding finding() const {
    Finding finding;
    chooseRule(finding);
    finding.confidence = fact_.confidence;
    finding.position = at(fact_.position);
    finding.function = program_.text(reported().spelling);
    finding.variable = fact_.variable;
    finding.parts = {{"borrow", borrow()}, {"variable", variable()}};
    addPart(finding, "sink", sink());
    addPart(finding, "holder", fact_.holder.empty() ? "it" : quote(fact_.holder));
    if (fact_.user)
      addPart(finding, "callee", quote(program_.text(program_.symbol(fact_.user).spelling)));
    addTrace(finding);
    return finding;
  }

private:
  // What is initialised for a static local belongs to the function that declares that.
  const ir::FunctionSymbol &reported() const {
    if (body_.isInitializer && fact_.global)
      if (ir::FunctionId owner = program_.module().globals[fact_.global.index()].function)
        return program_.symbol(owner);
    return symbol_;
  }

  static std::string quote(std::string_view text) { return "'" + std::string(text) + "'"; }
  static void addPart(Finding &finding, std::string name, std::string text) {
    if (!text.empty())
      finding.parts.push_back({std::move(name), std::move(text)});
  }

  SourcePosition at(ir::Position position) const {
    if (!position.isValid())
      return {};
    const ir::File &file = program_.module().files[position.file.index()];
    return {std::string(program_.text(file.path)), position.line, position.column};
  }

  bool isTemporary() const {
    ir::LocationKind kind = body_.locations[fact_.location.index()].kind;
    return kind == ir::LocationKind::Temporary || kind == ir::LocationKind::Closure;
  }

  // Lifetime extension gives a temporary the scope of the reference that is bound to it.
  bool diesWithExpression() const {
    ir::ScopeId scope = body_.locations[fact_.location.index()].scope;
    return isTemporary() && (!scope || body_.scopes[scope.index()].isFullExpression);
  }

  // Nothing of the argument can be in its result.
  bool returnsNoAddress(ir::FunctionId function) const {
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    return !symbol.isConstructor && symbol.result &&
           !program_.module().types[symbol.result.index()].mayHoldAddress;
  }

  // C's (int[]){1, 2}: a variable without a name.
  bool isCompoundLiteral() const { return fact_.variable == "(compound literal)"; }

  void chooseRule(Finding &finding) const {
    bool isClosure = fact_.isCaptured;
    switch (fact_.danger) {
    case Danger::HeldByThread:
      finding.rule = "escape-thread";
      finding.kind = fact_.isDetached ? "detached" : "";
      return;
    case Danger::HeldByCoroutine:
      finding.rule = "escape-coroutine";
      return;
    case Danger::LeftInException:
      finding.rule = "escape-exception";
      finding.kind = fact_.isWholeResult ? "" : "inside";
      return;
    case Danger::LeftInResult:
      finding.rule = isClosure ? "escape-closure" : "escape-return";
      finding.kind = isClosure             ? fact_.isThisCapture ? "object" : "returned"
                     : fact_.isWholeResult ? ""
                                           : "inside";
      return;
    case Danger::LeftInGlobal:
    case Danger::LeftBehindFormal:
      finding.rule = isClosure                              ? "escape-closure"
                     : fact_.danger == Danger::LeftInGlobal ? "escape-global"
                                                            : "escape-param";
      if (isClosure)
        finding.kind = fact_.isThisCapture ? "this" : "";
      else if (diesWithExpression())
        finding.kind = "temporary";
      return;
    case Danger::Used:
      finding.rule = isClosure       ? "escape-closure"
                     : isTemporary() ? "escape-temporary"
                                     : "escape-scope";
      finding.kind = isClosure ? "used" : "";
      return;
    }
  }

  std::string borrow() const {
    if (fact_.isContent)
      return "view of";
    const ir::Type *result =
        symbol_.result ? &program_.module().types[symbol_.result.index()] : nullptr;
    bool isReference = fact_.danger == Danger::LeftInResult && fact_.isWholeResult && result &&
                       result->kind == ir::TypeKind::Reference;
    return isReference ? "reference to" : "address of";
  }

  std::string variable() const {
    if (isCompoundLiteral())
      return "compound literal " + quote(fact_.type);
    if (!fact_.variable.empty())
      return quote(fact_.variable);
    if (body_.locations[fact_.location.index()].kind == ir::LocationKind::Closure)
      return "a temporary lambda";
    return fact_.type.empty() ? "a temporary" : "temporary " + quote(fact_.type);
  }

  std::string sink() const {
    switch (fact_.danger) {
    case Danger::HeldByThread:
      return fact_.holder.empty() ? "a thread" : quote(fact_.holder);
    case Danger::LeftInException:
      return "the exception";
    case Danger::LeftInResult:
      return "the result";
    case Danger::LeftInGlobal:
      return fact_.holder.empty() ? "static storage" : "global " + quote(fact_.holder);
    case Danger::LeftBehindFormal:
      if (!fact_.member.empty())
        return "member " + quote(fact_.member) + " of '*this'";
      return fact_.holder.empty() ? "memory of the caller" : quote(fact_.holder);
    default:
      return fact_.holder.empty() ? std::string() : quote(fact_.holder);
    }
  }

  void addTrace(Finding &finding) const {
    auto add = [&](ir::Position position, std::string message) {
      if (position.isValid())
        finding.trace.push_back({at(position), std::move(message)});
    };
    std::string what = variable();
    for (const FactStep &step : fact_.steps) {
      std::string callee = step.function
                               ? quote(program_.text(program_.symbol(step.function).spelling))
                               : std::string("the callee");
      std::string place = step.place.empty() ? std::string() : " in " + quote(step.place);
      switch (step.kind) {
      case StepKind::Borrowed:
        add(step.position,
            fact_.isContent ? what + " lends its content" : "the address of " + what + " is taken");
        break;
      case StepKind::Stored:
        if (!step.place.empty())
          add(step.position, "stored" + place);
        break;
      case StepKind::Captured:
        add(step.position, "captured by reference");
        break;
      case StepKind::Passed:
        if (step.place.empty()) {
          bool isKept = step.function && returnsNoAddress(step.function);
          add(step.position, callee + (isKept ? " keeps it" : " hands it on"));
        } else {
          add(step.position, callee + " stores it" + place);
        }
        add(step.inner, "where " + callee + " passes it on");
        break;
      case StepKind::Returned:
        add(step.position, "returned");
        break;
      case StepKind::Yielded:
        add(step.position, callee + " is a coroutine and keeps it");
        break;
      case StepKind::Thrown:
        add(step.position, "thrown");
        break;
      }
    }
    bool isFunctionEnd = fact_.endedAt == body_.endPosition;
    add(fact_.endedAt, what + (diesWithExpression() ? " dies at the end of the full expression"
                               : isFunctionEnd      ? " dies with the function"
                                                    : " dies at the end of its scope"));
    if (fact_.danger == Danger::Used)
      add(fact_.position,
          fact_.user ? "used by " + quote(program_.text(program_.symbol(fact_.user).spelling))
                     : "used");
  }

  const Program &program_;
  const DanglingFact &fact_;
  const ir::Function &body_;
  const ir::FunctionSymbol &symbol_;
};

} // namespace

std::vector<Finding> escapeFindings(const Program &program, const LifetimeResult &result) {
  std::vector<Finding> findings;
  findings.reserve(result.facts.size());
  for (const DanglingFact &fact : result.facts)
    findings.push_back(Wording(program, fact).finding());
  auto key = [](const Finding &finding) {
    return std::tie(finding.position, finding.rule, finding.variable, finding.kind);
  };
  // The most certain of equals first; among these the one whose function has the least name.
  std::sort(findings.begin(), findings.end(), [&](const Finding &a, const Finding &b) {
    if (key(a) != key(b))
      return key(a) < key(b);
    if (a.confidence != b.confidence)
      return a.confidence > b.confidence;
    return std::tie(a.function, a.parts, a.trace) < std::tie(b.function, b.parts, b.trace);
  });
  findings.erase(std::unique(findings.begin(), findings.end(),
                             [&](const Finding &a, const Finding &b) { return key(a) == key(b); }),
                 findings.end());
  return findings;
}

} // namespace outlive
