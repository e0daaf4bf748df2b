#include "allocations/AllocationCheck.h"

#include "findings/Wording.h"

namespace outlive {
namespace {

using namespace allocations;

class AllocationWording {
public:
  AllocationWording(const Program &program, const AllocationFact &fact)
      : program_(program), module_(program.module()), fact_(fact), body_(program.body(fact.body)) {}

  Finding finding() const {
    Finding finding;
    chooseRule(finding);
    finding.severity = Severity::Remark;
    finding.confidence = Confidence::High;
    finding.position = at(fact_.position);
    finding.function = program_.text(program_.symbolOf(fact_.body).spelling);
    finding.variable = variableName();
    finding.cost = Cost{fact_.bytes, fact_.loopDepth, 0, 0};
    finding.parts = {
        {"variable", finding.variable.empty() ? allocation() : quote(finding.variable)},
        {"callee", fact_.waste == Waste::LargeFrame || fact_.waste == Waste::LargeRecursion ||
                           fact_.waste == Waste::FramePerTurn
                       ? quote(finding.function)
                       : allocation()},
        {"owner", owner()},
        {"instead", instead()},
        {"bytes", bytesText(fact_.bytes)},
        {"room", bytesText(fact_.room)},
        {"depth", std::to_string(fact_.loopDepth)}};
    addTrace(finding);
    return finding;
  }

private:
  std::string text(Symbol symbol) const { return std::string(module_.text(symbol)); }

  SourcePosition at(ir::Position position) const { return sourcePosition(module_, position); }

  static std::string bytesText(uint64_t bytes) {
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  }

  void chooseRule(Finding &finding) const {
    switch (fact_.waste) {
    case Waste::CouldBeStack:
      finding.rule = "alloc-could-be-stack";
      finding.kind = fact_.loopDepth > 0 ? "turn" : "";
      return;
    case Waste::PerTurn:
      finding.rule = "alloc-in-loop";
      return;
    case Waste::GrowsPerTurn:
      finding.rule = "alloc-in-loop";
      finding.kind = "grows";
      return;
    case Waste::BuiltPerTurn:
      finding.rule = "alloc-in-loop";
      finding.kind = "builds";
      return;
    case Waste::Closure:
      finding.rule = "alloc-closure";
      finding.kind = fact_.bytes <= fact_.room ? "destructor" : "";
      return;
    case Waste::LastCopy:
      finding.rule = "alloc-last-copy";
      return;
    case Waste::LargeFrame:
      finding.rule = "stack-large";
      return;
    case Waste::LargeRecursion:
      finding.rule = "stack-large";
      finding.kind = "recursion";
      return;
    case Waste::DynamicFrame:
      finding.rule = "stack-dynamic";
      return;
    case Waste::FramePerTurn:
      finding.rule = "stack-dynamic";
      finding.kind = "turn";
      return;
    case Waste::CopiedIn:
      finding.rule = "param-large-by-value";
      return;
    case Waste::SharedIn:
      finding.rule = "param-large-by-value";
      finding.kind = "shared";
      return;
    case Waste::SmallByPointer:
      finding.rule = "param-small-by-pointer";
      return;
    }
  }

  const ir::Location *location() const {
    return fact_.location ? &body_.locations[fact_.location.index()] : nullptr;
  }

  // As other programs read it: the variable's name, else nothing.
  std::string variableName() const {
    const ir::Location *variable = location();
    bool hasName = variable && (variable->kind == ir::LocationKind::Local ||
                                variable->kind == ir::LocationKind::Parameter);
    return hasName ? text(variable->name) : std::string();
  }

  std::string typeName(ir::TypeId type) const {
    return type ? text(module_.types[type.index()].spelling) : "memory";
  }

  // What hands the memory out: 'new T', 'malloc'.
  std::string allocation() const {
    if (fact_.callee)
      return quote(text(program_.symbol(fact_.callee).spelling));
    return quote("new " + typeName(fact_.type));
  }

  // The class that is to hold a closure.
  std::string owner() const {
    if (!fact_.callee)
      return {};
    ir::RecordId record = program_.symbol(fact_.callee).record;
    return record ? quote(text(module_.records[record.index()].name)) : std::string();
  }

  // What to write in place of an allocation.
  std::string instead() const {
    const ir::Location *allocated = location();
    if (fact_.waste != Waste::CouldBeStack)
      return {};
    if (allocated && allocated->isArrayNew && fact_.type) {
      const ir::Type &type = module_.types[fact_.type.index()];
      const uint64_t size = type.kind == ir::TypeKind::Array && type.element
                                ? module_.types[type.element.index()].size
                                : type.size;
      if (size > 0)
        return "an array of " + std::to_string(fact_.bytes / size);
    }
    return fact_.type ? "a variable of type " + quote(typeName(fact_.type))
                      : "a variable, or an array of " + bytesText(fact_.bytes);
  }

  void addTrace(Finding &finding) const {
    if (!fact_.because.isValid())
      return;
    switch (fact_.waste) {
    case Waste::CouldBeStack:
    case Waste::PerTurn:
      finding.trace.push_back({at(fact_.because), "released here; nobody else gets its address"});
      return;
    case Waste::GrowsPerTurn:
      finding.trace.push_back({at(fact_.because), "allocates here as it grows"});
      return;
    case Waste::BuiltPerTurn:
      finding.trace.push_back({at(fact_.because), "made here of what does not change in the loop"});
      return;
    default:
      return;
    }
  }

  const Program &program_;
  const ir::Module &module_;
  const AllocationFact &fact_;
  const ir::Function &body_;
};

} // namespace

std::vector<Finding> allocationFindings(const Program &program, const AllocationFacts &facts) {
  std::vector<Finding> findings;
  findings.reserve(facts.size());
  for (const AllocationFact &fact : facts)
    findings.push_back(AllocationWording(program, fact).finding());
  return findings;
}

} // namespace outlive
