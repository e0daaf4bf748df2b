#include "cycles/CycleCheck.h"

#include "findings/Wording.h"

#include "cycles/Cycles.h"
#include "cycles/LargeWholes.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive {
namespace {

using namespace cycles;

class CycleWording {
public:
  CycleWording(const Program &program, const CycleFact &fact)
      : program_(program), module_(program.module()), fact_(fact) {}

  Finding finding() const {
    const CycleEdge &weak = fact_.edges.front();
    bool isCaptured = fact_.kind == CycleKind::Captured;
    Finding finding;
    finding.rule = isCaptured ? "cycle-self-capture" : "cycle-shared-ptr";
    finding.kind = kind();
    finding.confidence = fact_.confidence;
    finding.position = at(positionOf(weak));
    finding.function = program_.text(program_.symbolOf(fact_.body).spelling);
    finding.variable = weak.field ? fieldName(weak.field) : "";
    finding.parts = {{"variable", weak.field ? quote(fieldName(weak.field)) : "it"},
                     {"holder", quote(className(weak.holder))},
                     {"owner", quote(className(weak.held))},
                     {"sink", otherMember()}};
    addTrace(finding);
    addRetention(finding);
    return finding;
  }

private:
  SourcePosition at(ir::Position position) const { return sourcePosition(module_, position); }

  std::string kind() const {
    switch (fact_.kind) {
    case CycleKind::Pair:
      return isPeer() ? "peer" : "";
    case CycleKind::Self:
      return "self";
    case CycleKind::Upwards:
      return "upwards";
    case CycleKind::Captured:
      return !hasMember() ? "function" : fact_.edges.front().field ? "" : "bound";
    }
    return "";
  }

  // All objects are of one class: none of them is above the others.
  bool isPeer() const {
    for (const CycleEdge &edge : fact_.edges)
      if (edge.held != fact_.edges.front().held)
        return false;
    return true;
  }

  // The declaration of the member, which is to be changed; of captures where they stand.
  ir::Position positionOf(const CycleEdge &edge) const {
    if (edge.field && fact_.kind != CycleKind::Captured) {
      const ir::Field &field = module_.fields[edge.field.index()];
      if (field.position.isValid() && !module_.files[field.position.file.index()].isSystem)
        return field.position;
    }
    return edge.position.isValid() ? edge.position : fact_.position;
  }

  std::string fieldName(ir::FieldId field) const {
    return std::string(program_.text(module_.fields[field.index()].name));
  }

  std::string className(ir::RecordId record) const {
    if (!record)
      return "object";
    const ir::Record &r = module_.records[record.index()];
    return r.isLambda        ? "closure"
           : isBound(record) ? "bound function"
                             : std::string(program_.text(r.spelling));
  }

  // By std::bind: it has no fields with names.
  bool isBound(ir::RecordId record) const {
    const CycleEdge &weak = fact_.edges.front();
    return fact_.kind == CycleKind::Captured && !weak.field && weak.holder == record;
  }

  bool isMember(ir::FieldId field) const {
    return field && !module_.records[module_.fields[field.index()].record.index()].isLambda;
  }

  // Else the closure stands in a function object that nobody but closures and variables lead to.
  bool hasMember() const {
    return std::any_of(fact_.edges.begin(), fact_.edges.end(),
                       [&](const CycleEdge &edge) { return isMember(edge.field); });
  }

  // The member that closes the cycle on the other side.
  std::string otherMember() const {
    for (size_t i = fact_.edges.size(); i-- > 1;)
      if (isMember(fact_.edges[i].field))
        return "member " + quote(fieldName(fact_.edges[i].field));
    return "what it keeps";
  }

  // The assignments stand in the chain of holders; here only the call that brings them together.
  void addTrace(Finding &finding) const {
    bool isOwn = std::any_of(fact_.edges.begin(), fact_.edges.end(), [&](const CycleEdge &edge) {
      return edge.position == fact_.position;
    });
    if (!isOwn && fact_.position.isValid())
      finding.trace.push_back({at(fact_.position), "closes the circle"});
  }

  void addRetention(Finding &finding) const {
    for (const CycleEdge &edge : fact_.edges) {
      RetentionEdge link;
      if (edge.position.isValid())
        link.position = at(edge.position);
      else if (edge.field && module_.fields[edge.field.index()].position.isValid())
        link.position = at(module_.fields[edge.field.index()].position);
      link.holder = quote(className(edge.holder));
      link.held = quote(className(edge.held));
      if (edge.field)
        link.how = (module_.records[edge.holder.index()].isLambda ? "capture " : "member ") +
                   quote(fieldName(edge.field));
      else if (isBound(edge.holder))
        link.how = "as an argument";
      finding.retention.push_back(std::move(link));
    }
  }

  const Program &program_;
  const ir::Module &module_;
  const CycleFact &fact_;
};

// A part that keeps a whole which may be large, and is not large itself.
class ViewWording {
public:
  ViewWording(const Program &program, BodyId body, const PartView &view)
      : program_(program), module_(program.module()), body_(body), view_(view) {}

  Finding finding() const {
    Finding finding;
    finding.rule = "retain-view";
    finding.confidence = Confidence::Medium;
    finding.position = at(view_.made);
    finding.function = program_.text(program_.symbolOf(body_).spelling);
    std::string holder;
    if (view_.into) {
      const ir::Field &field = module_.fields[view_.into.index()];
      finding.variable = program_.text(field.name);
      holder = quote(program_.text(module_.records[field.record.index()].spelling));
    } else {
      finding.variable = program_.text(module_.globals[view_.global.index()].name);
      holder = "global";
    }
    std::string part =
        view_.member ? "member " + quote(program_.text(module_.fields[view_.member.index()].name))
                     : "one element";
    std::string whole = quote(program_.text(module_.types[view_.whole.index()].spelling));
    finding.parts = {{"variable", quote(finding.variable)}, {"owner", whole}, {"object", part}};
    if (view_.put != view_.made)
      finding.trace.push_back({at(view_.put), "kept in " + quote(finding.variable)});
    finding.retention.push_back(
        {at(view_.put), view_.into ? holder : "global " + quote(finding.variable), whole,
         view_.into ? "member " + quote(finding.variable) : "for as long as the program runs"});
    return finding;
  }

private:
  SourcePosition at(ir::Position position) const { return sourcePosition(module_, position); }

  const Program &program_;
  const ir::Module &module_;
  BodyId body_;
  const PartView &view_;
};

// Members that can be made weak: plain counted pointers to what others own as well, by which no
// other circle goes that would be broken elsewhere. Of two members that lead to each other, one has
// to stay.
class WeakMembers {
public:
  WeakMembers(const Program &program, const OwningTypes &types, const std::vector<CycleFact> &facts)
      : module_(program.module()), types_(types) {
    for (const CycleFact &fact : facts) {
      const ir::FieldId weak = fact.edges.front().field;
      if (!isOfObjects(fact))
        stays_.try_emplace(weak, "a circle through a closure begins with it");
      else if (!fact.isHeldElsewhere)
        stays_.try_emplace(weak,
                           "nothing else is seen to own what it leads to for as long as it does, "
                           "so that it might be gone too early");
      else if (fact.confidence == Confidence::Low)
        stays_.try_emplace(weak, "it is not certain that there is a circle");
      for (size_t i = 1; i < fact.edges.size(); ++i)
        stays_.try_emplace(fact.edges[i].field, "another circle leads through it");
    }
  }

  void addFix(const CycleFact &fact, Finding &finding) const {
    const ir::FieldId field = fact.edges.front().field;
    finding.whyNoFix = whyNot(field);
    if (finding.whyNoFix.empty())
      finding.fixes.push_back(
          {"make " + quote(finding.variable) + " a weak pointer, and lock it where it is used",
           {{sourcePosition(module_, module_.fields[field.index()].position), 0, 0, ""}}});
  }

private:
  static bool isOfObjects(const CycleFact &fact) {
    return fact.kind == CycleKind::Pair || fact.kind == CycleKind::Upwards;
  }

  std::string whyNot(ir::FieldId field) const {
    if (!field || types_.of(types_.typeOf(field)) != Keeping::Shared)
      return "what keeps it is no member that is a plain counted pointer";
    if (auto known = stays_.find(field); known != stays_.end())
      return known->second;
    const ir::Position position = module_.fields[field.index()].position;
    if (!position.isValid() || module_.files[position.file.index()].isSystem)
      return "its member is not declared in the program";
    return "";
  }

  const ir::Module &module_;
  const OwningTypes &types_;
  std::map<ir::FieldId, std::string> stays_; // and why
};

} // namespace

std::vector<Finding> cycleFindings(const Program &program, const Models &models,
                                   const CountingFunctions &counting) {
  OwningTypes types(program.module(), models);
  AllStores stores = findStores(program, models, counting, types);
  std::vector<Finding> findings;
  // One for each member, the surest: what is closed in a callee is closed in its callers too.
  std::map<SourcePosition, size_t> told;
  const std::vector<CycleFact> facts = findCycles(program, types, stores);
  const WeakMembers weak(program, types, facts);
  for (const CycleFact &fact : facts) {
    Finding finding = CycleWording(program, fact).finding();
    weak.addFix(fact, finding);
    auto [entry, isNew] = told.try_emplace(finding.position, findings.size());
    if (isNew)
      findings.push_back(std::move(finding));
    else if (finding.confidence > findings[entry->second].confidence)
      findings[entry->second] = std::move(finding);
  }
  LargeWholes large(program, models, types);
  for (size_t i = 0; i < stores.bodies.size(); ++i)
    for (const PartView &view : stores.bodies[i].views)
      if (large.has(view))
        findings.push_back(ViewWording(program, BodyId(i), view).finding());
  return findings;
}

} // namespace outlive
