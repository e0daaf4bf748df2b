#include "growth/GrowthCheck.h"

#include "findings/Wording.h"

namespace outlive {
namespace {

using namespace growth;

class Wording {
public:
  Wording(const Program &program, const GrowthFact &fact)
      : program_(program), module_(program.module()), fact_(fact) {}

  Finding finding() const {
    Finding finding;
    finding.rule = rule();
    finding.confidence = fact_.confidence;
    finding.position = at(fact_.position);
    finding.function = nameOf(program_.symbolOf(fact_.body));
    finding.variable = program_.text(fact_.global ? global().name : field().name);
    finding.parts = {
        {"variable", container()}, {"callee", grower()}, {"cause", cause()}, {"uses", uses()}};
    addTrace(finding);
    addRetention(finding);
    return finding;
  }

private:
  const char *rule() const {
    switch (fact_.kind) {
    case GrowthKind::Elements:
      return "growth-container";
    case GrowthKind::Closures:
      return "growth-closures";
    case GrowthKind::Threads:
      return "growth-threads";
    case GrowthKind::Capacity:
      return "retain-capacity";
    }
    return "";
  }

  SourcePosition at(ir::Position position) const { return sourcePosition(module_, position); }

  const ir::Global &global() const { return module_.globals[fact_.global.index()]; }
  const ir::Field &field() const { return module_.fields[fact_.field.index()]; }
  std::string nameOf(const ir::FunctionSymbol &symbol) const {
    return std::string(program_.text(symbol.spelling));
  }
  std::string nameOf(ir::FunctionId function) const {
    return quote(program_.text(program_.symbol(function).spelling));
  }
  std::string nameOf(ir::RecordId record) const {
    return quote(program_.text(module_.records[record.index()].spelling));
  }
  std::string nameOf(ir::GlobalId id) const {
    const ir::Global &named = module_.globals[id.index()];
    std::string name(program_.text(named.name));
    if (id == fact_.global)
      for (ir::FieldId inner : fact_.inside)
        name += "." + std::string(program_.text(module_.fields[inner.index()].name));
    name = quote(name);
    return named.function ? "static " + name + " of " + nameOf(named.function) : "global " + name;
  }

  std::string container() const {
    return fact_.global
               ? nameOf(fact_.global)
               : "member " + quote(program_.text(field().name)) + " of " + nameOf(field().record);
  }

  // An initialiser has no name of its own.
  std::string grower() const { return quote(nameOf(program_.symbolOf(fact_.body))); }

  std::string cause() const {
    if (fact_.loop == LoopKind::Endless)
      return "in a loop that goes on for ever";
    switch (fact_.cause) {
    case RecurrenceCause::Endless:
      return "and is called in a loop that goes on for ever";
    case RecurrenceCause::Callback:
      return "and is called by code that is not seen, as often as that likes";
    case RecurrenceCause::InterfaceLoop:
    case RecurrenceCause::Loop:
      return fact_.loop == LoopKind::Plain ? "in a loop" : "and is called in a loop";
    case RecurrenceCause::Interface:
    case RecurrenceCause::Start:
      break;
    }
    return "on every call";
  }

  std::string uses() const {
    if (fact_.places <= 1)
      return "no other place uses it";
    return "none of the " + std::to_string(fact_.places) + " places that use it " +
           (fact_.kind == GrowthKind::Capacity ? "gives memory back" : "removes anything");
  }

  static std::string wayOf(const RecurrenceStep &step) {
    switch (step.way) {
    case CallWay::Thread:
      return " starts a thread that runs ";
    case CallWay::Passed:
    case CallWay::Given:
    case CallWay::Kept:
      return " hands on ";
    case CallWay::Call:
    case CallWay::Guarded:
      break;
    }
    return " calls ";
  }

  // Where the chain is long, what stands before the strongest reason says nothing more.
  void addTrace(Finding &finding) const {
    size_t first = 0;
    for (size_t i = 0; i < fact_.chain.size(); ++i)
      if (fact_.chain[i].loop == LoopKind::Endless || fact_.chain[i].way == CallWay::Given)
        first = i;
    constexpr size_t longest = 8;
    if (fact_.chain.size() - first > longest)
      first = fact_.chain.size() - longest;
    for (size_t i = first; i < fact_.chain.size(); ++i) {
      const RecurrenceStep &step = fact_.chain[i];
      std::string text = nameOf(step.from) + wayOf(step) + nameOf(step.to);
      text += step.loop == LoopKind::Endless ? ", in a loop that goes on for ever"
              : step.loop == LoopKind::Plain ? ", in a loop"
              : step.isRecursive             ? ", again and again"
                                             : "";
      finding.trace.push_back({at(step.position), std::move(text)});
    }
    bool isCapacity = fact_.kind == GrowthKind::Capacity;
    if (isCapacity)
      finding.trace.push_back({at(fact_.filled), "filled here, in a loop"});
    std::string by = fact_.by ? " by " + nameOf(fact_.by) : std::string();
    finding.trace.push_back({at(fact_.inner), (isCapacity ? "emptied" : "it grows") + by});
  }

  void addRetention(Finding &finding) const {
    if (fact_.global) {
      finding.retention.push_back({at(global().position), nameOf(fact_.global),
                                   "what is added to it", "for as long as the program runs"});
      return;
    }
    std::string holder;
    for (const LastingRoot &root : fact_.roots) {
      ir::RecordId held = &root == &fact_.roots.back() ? field().record : (&root + 1)->outer;
      if (root.outer) {
        holder = nameOf(root.outer);
        finding.retention.push_back(
            {at(root.position), holder, nameOf(held),
             "member " + quote(program_.text(module_.fields[root.field.index()].name))});
        continue;
      }
      holder = root.global ? nameOf(root.global)
                           : "what " + nameOf(program_.body(root.body).symbol) + " makes once";
      finding.retention.push_back(
          {at(root.position), holder, nameOf(held), "the only one of its class"});
    }
    finding.retention.push_back({at(field().position), nameOf(field().record),
                                 "what is added to it", "member " + quote(finding.variable)});
  }

  const Program &program_;
  const ir::Module &module_;
  const GrowthFact &fact_;
};

} // namespace

std::vector<Finding> growthFindings(const Program &program, const std::vector<GrowthFact> &facts) {
  std::vector<Finding> findings;
  findings.reserve(facts.size());
  for (const GrowthFact &fact : facts)
    findings.push_back(Wording(program, fact).finding());
  return findings;
}

} // namespace outlive
