#include "lifetime/DanglingCheck.h"

#include "findings/Wording.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

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
    // Where a temporary is handed over is where it wants a name, however often it is used later.
    bool isHandedOver = finding.rule == "escape-temporary" && fact_.borrowedAt.isValid();
    finding.position = at(isHandedOver ? fact_.borrowedAt : fact_.position);
    finding.function = program_.text(reported().spelling);
    finding.variable = fact_.variable;
    finding.parts = {{"borrow", borrow()}, {"variable", variable()}};
    addPart(finding, "sink", sink());
    addPart(finding, "holder", fact_.holder.empty() ? "it" : named(fact_.holder));
    if (fact_.user)
      addPart(finding, "callee", nameOf(fact_.user));
    addTrace(finding);
    addFix(finding);
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

  // Lowering puts names that are not in the source into parentheses: "(range of the loop)".
  static std::string named(std::string_view name) {
    bool isInvented = name.starts_with('(') && name.find(')') == name.size() - 1;
    return isInvented ? "the " + std::string(name.substr(1, name.size() - 2)) : quote(name);
  }
  static void addPart(Finding &finding, std::string name, std::string text) {
    if (!text.empty())
      finding.parts.push_back({std::move(name), std::move(text)});
  }

  SourcePosition at(ir::Position position) const {
    return sourcePosition(program_.module(), position);
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
  bool returnsNoAddress(const ir::FunctionSymbol &symbol) const {
    return !symbol.isConstructor && symbol.result &&
           !program_.module().types[symbol.result.index()].mayHoldAddress;
  }

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

  // A closure can have its own copy of what it refers to. Whether that means the same is for the
  // syntax to tell; in a template each instantiation would have to be asked.
  void addFix(Finding &finding) const {
    auto capture = std::find_if(fact_.steps.begin(), fact_.steps.end(), [](const FactStep &step) {
      return step.kind == StepKind::Captured;
    });
    if (fact_.isThisCapture)
      finding.whyNoFix = "it is the object itself that is captured";
    else if (!fact_.isCaptured || fact_.variable.empty() || capture == fact_.steps.end() ||
             !capture->position.isValid())
      finding.whyNoFix = "no closure captures it by reference here";
    else if (body_.isInstantiation)
      finding.whyNoFix = "it is in a template";
    if (!finding.whyNoFix.empty())
      return;
    finding.fixes.push_back({"capture " + quote(fact_.variable) + " by copy",
                             {{at(capture->position), 0, 0, fact_.variable}}});
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

  bool isAlloca(ir::LocationId id) const {
    const ir::Location &location = body_.locations[id.index()];
    return !location.hasConstantSize && program_.text(location.name) == "alloca" &&
           location.scope == ir::ScopeId(0u);
  }

  std::string variable() const { return nameOf(fact_.location); }

  std::string nameOf(ir::LocationId id) const {
    const ir::Location &location = body_.locations[id.index()];
    std::string_view name = program_.text(location.name);
    std::string type;
    if (location.type)
      type = program_.text(program_.module().types[location.type.index()].spelling);
    if (name == "(compound literal)")
      return "compound literal " + quote(type);
    if (isAlloca(id))
      return "memory from " + quote(name);
    if (!name.empty())
      return named(name);
    if (location.kind == ir::LocationKind::Closure)
      return "a temporary lambda";
    if (location.kind == ir::LocationKind::Local)
      return "the object behind a structured binding";
    if (location.kind == ir::LocationKind::Parameter)
      return "a parameter without name";
    return type.empty() ? "a temporary" : "temporary " + quote(type);
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
      return fact_.holder.empty() ? std::string() : named(fact_.holder);
    }
  }

  void add(Finding &finding, ir::Position position, std::string message) const {
    if (position.isValid())
      finding.trace.push_back({at(position), std::move(message)});
  }

  // In the order in which things happen: what is done with the address of something that is gone
  // stands after its end.
  void addTrace(Finding &finding) const {
    auto late = std::find_if(fact_.steps.begin(), fact_.steps.end(),
                             [](const FactStep &step) { return step.isLate; });
    bool holdsClosure = false;
    for (auto step = fact_.steps.begin(); step != late; ++step)
      addStep(finding, *step, holdsClosure);
    addEnd(finding);
    for (auto step = late; step != fact_.steps.end(); ++step)
      addStep(finding, *step, holdsClosure);
    if (fact_.danger == Danger::Used)
      add(finding, fact_.position, fact_.user ? "used by " + nameOf(fact_.user) : "used");
  }

  void addEnd(Finding &finding) const {
    std::string what = variable();
    bool hasMovedOn = !fact_.steps.empty() && fact_.steps.front().location &&
                      fact_.steps.front().location != fact_.location;
    if (hasMovedOn)
      what += ", which owns it by then,";
    if (!fact_.endedAt.isValid()) {
      // Stands nowhere in the source; an exception of this function starts it where that is thrown.
      what += " dies when the exception leaves its scope";
      ir::Position thrown =
          fact_.danger == Danger::LeftInException ? fact_.position : ir::Position();
      finding.trace.push_back({at(thrown), std::move(what)});
      return;
    }
    bool isFunctionEnd = fact_.endedAt == body_.endPosition || isAlloca(fact_.location);
    add(finding, fact_.endedAt,
        what + (diesWithExpression() ? " dies at the end of the full expression"
                : isFunctionEnd      ? " dies with the function"
                                     : " dies at the end of its scope"));
  }

  std::string nameOf(ir::FunctionId function) const {
    return function ? quote(program_.text(program_.symbol(function).spelling)) : "the callee";
  }

  // "in 'x'"; nothing for what has no name.
  static std::string in(const FactPlace &place) {
    using Kind = FactPlace::Kind;
    std::string part = place.name.empty() ? std::string() : quote(place.name) + " of ";
    switch (place.kind) {
    case Kind::Nameless:
    case Kind::Thread:
      return {};
    case Kind::Named:
      return "in " + named(place.name);
    case Kind::Result:
      return "in " + part + "the result";
    case Kind::Exception:
      return "in " + part + "the exception";
    case Kind::CompoundLiteral:
      return "in " + part + "a compound literal";
    case Kind::Closure:
      return "in the closure";
    case Kind::Static:
      return "in static storage";
    }
    return {};
  }

  // `holdsClosure`: it is a closure that goes from place to place by now, not the address alone.
  void addStep(Finding &finding, const FactStep &step, bool &holdsClosure) const {
    const FactPlace &place = step.place;
    bool wasClosure = std::exchange(holdsClosure, holdsClosure || place.isInClosure);
    bool isWholeResult = place.kind == FactPlace::Kind::Result && place.name.empty();
    switch (step.kind) {
    case StepKind::Borrowed: {
      std::string what = step.location ? nameOf(step.location) : variable();
      add(finding, step.position,
          step.isContent ? what + " lends its content" : "the address of " + what + " is taken");
      break;
    }
    case StepKind::Stored: {
      std::string where = in(place);
      std::string closure = wasClosure && place.isInClosure ? "the closure is " : "";
      if (place.kind == FactPlace::Kind::Closure)
        add(finding, step.position, "captured by the closure");
      else if (isWholeResult)
        add(finding, step.position, closure + "returned");
      else if (!where.empty())
        add(finding, step.position, closure + "stored " + where);
      break;
    }
    case StepKind::Captured:
      add(finding, step.position, "captured by reference");
      break;
    case StepKind::Passed:
      addPassed(finding, step, wasClosure);
      break;
    case StepKind::Returned:
      add(finding, step.position, "returned");
      break;
    case StepKind::Yielded:
      add(finding, step.position, nameOf(step.function) + " is a coroutine and keeps it");
      break;
    case StepKind::Thrown:
      add(finding, step.position, "thrown");
      break;
    }
  }

  void addPassed(Finding &finding, const FactStep &step, bool wasClosure) const {
    using Kind = FactPlace::Kind;
    const FactPlace &place = step.place;
    bool isConstructor = step.function && program_.symbol(step.function).isConstructor;
    std::string callee = nameOf(step.function);
    std::string it = wasClosure && place.isInClosure ? " the closure" : " it";
    std::string where = in(place);
    std::string message;
    if (step.isResult && place.isInClosure && !wasClosure)
      message = callee + " returns a closure that refers to it";
    else if (step.isResult && place.kind == Kind::Named)
      message = callee + " returns it into " + named(place.name);
    else if (step.isResult)
      message = callee + " returns" + it;
    else if (step.isBehind && where.empty())
      message = callee + " returns memory that holds it";
    else if (place.kind == Kind::Thread)
      message = callee + " leaves" + it + " to a thread";
    else if (place.kind == Kind::Exception)
      message = callee + " throws it";
    else if (!where.empty())
      message = callee + " stores" + it + " " + where;
    else if (isConstructor)
      message = callee + " stores" + it + " in the new object";
    else
      message = callee + (step.function && returnsNoAddress(program_.symbol(step.function))
                              ? " keeps it"
                              : " hands it on");
    add(finding, step.position, std::move(message));
    add(finding, step.inner, "where " + callee + " passes it on");
    if (step.isResult && place.kind == Kind::Result)
      add(finding, step.position, place.name.empty() ? "returned" : "stored " + where);
  }

  const Program &program_;
  const DanglingFact &fact_;
  const ir::Function &body_;
  const ir::FunctionSymbol &symbol_;
};

// Where a callee puts what it is given into static storage: one store, whoever calls.
using Store = std::pair<ir::GlobalId, ir::Position>;
std::optional<Store> storeOf(const DanglingFact &fact) {
  if (fact.danger != Danger::LeftInGlobal || !fact.global)
    return std::nullopt;
  auto last = std::find_if(fact.steps.rbegin(), fact.steps.rend(),
                           [](const FactStep &step) { return step.inner.isValid(); });
  return last == fact.steps.rend() || last->kind != StepKind::Passed
             ? std::nullopt
             : std::optional(Store{fact.global, last->inner});
}

// So many that it is the store that wants mending, not its callers: one finding, which names them.
constexpr size_t minCallers = 5, maxNamed = 8;

void joinCallers(const Program &program, std::vector<const DanglingFact *> facts,
                 std::vector<Finding> &findings) {
  auto order = [&](const DanglingFact *fact) {
    return std::tuple(-static_cast<int>(fact->confidence),
                      sourcePosition(program.module(), fact->position),
                      program.text(program.symbolOf(fact->body).spelling));
  };
  std::sort(facts.begin(), facts.end(),
            [&](auto *one, auto *other) { return order(one) < order(other); });
  Finding finding = Wording(program, *facts.front()).finding();
  std::set<std::pair<SourcePosition, std::string>> others;
  for (const DanglingFact *fact : facts)
    others.insert({sourcePosition(program.module(), fact->position),
                   quote(program.text(program.symbolOf(fact->body).spelling))});
  others.erase({sourcePosition(program.module(), facts.front()->position),
                quote(program.text(program.symbolOf(facts.front()->body).spelling))});
  size_t named = 0;
  for (const auto &[position, name] : others)
    if (++named <= maxNamed)
      finding.trace.push_back({position, name + " does the same", /*isAside=*/true});
  if (named > maxNamed)
    finding.trace.back().message += ", and so do " + std::to_string(named - maxNamed) + " more";
  findings.push_back(std::move(finding));
}

} // namespace

std::vector<Finding> escapeFindings(const Program &program, const LifetimeResult &result) {
  std::vector<Finding> findings;
  findings.reserve(result.facts.size());
  std::map<Store, std::pair<std::set<BodyId>, std::vector<const DanglingFact *>>> stores;
  for (const DanglingFact &fact : result.facts)
    if (std::optional<Store> store = storeOf(fact)) {
      stores[*store].first.insert(fact.body);
      stores[*store].second.push_back(&fact);
    }
  for (const DanglingFact &fact : result.facts) {
    std::optional<Store> store = storeOf(fact);
    if (!store || stores[*store].first.size() < minCallers)
      findings.push_back(Wording(program, fact).finding());
  }
  for (const auto &[store, callers] : stores)
    if (callers.first.size() >= minCallers)
      joinCallers(program, callers.second, findings);
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
