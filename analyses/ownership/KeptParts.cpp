#include "ownership/KeptParts.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

enum class Doing : uint8_t { Keeps, Returns };

bool isOne(const OwnershipEffect &effect, Doing doing) {
  const bool isResult = effect.into.root == RootKind::Result;
  switch (effect.kind) {
  case OwnershipKind::Keeps:
  case OwnershipKind::Takes:
    return doing == Doing::Returns ? isResult : !isResult && effect.into != effect.path;
  case OwnershipKind::Shares:
  case OwnershipKind::Releases:
    return doing == Doing::Keeps;
  default:
    return false;
  }
}

class PartSearch {
public:
  PartSearch(const Program &program, const places::TypeFacts &types, DutySource &source,
             BodyId body, const ir::Place &owner, FamilyId family)
      : program_(program), types_(types), source_(source), body_(body),
        function_(program.body(body)), family_(family), owners_{owner} {}

  bool isAnyKept() {
    while (findNames())
      ;
    if (isReturnedToPlace_ || std::any_of(owners_.begin(), owners_.end(),
                                          [&](const auto &each) { return isMadeElsewhere(each); }))
      return true;
    for (const ir::Block &block : function_.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Call ? isHandedOn(event.call) : isPutElsewhere(event))
          return true;
    return false;
  }

private:
  const ir::Place &placeOf(ir::PlaceId id) const { return function_.places[id.index()]; }
  bool isNameless(const ir::Place &place) const {
    return place.depth == 0 &&
           function_.locations[place.base.index()].kind == ir::LocationKind::Value;
  }
  // What the object's other functions have done with its parts, this one does not show.
  bool isMadeElsewhere(const ir::Place &owner) const {
    const ir::LocationKind kind = function_.locations[owner.base.index()].kind;
    return owner.derefs() > 0 || kind == ir::LocationKind::Parameter ||
           kind == ir::LocationKind::Global;
  }
  static bool has(const std::vector<ir::Place> &places, const ir::Place &place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  }

  bool isOwner(const ir::Operand &operand) const {
    return operand.kind == ir::OperandKind::Value && has(owners_, placeOf(operand.place()));
  }
  bool isPart(const ir::Operand &operand) const {
    if (!operand.hasPlace())
      return false;
    const ir::Place &place = placeOf(operand.place());
    return (operand.kind == ir::OperandKind::Value && has(nameless_, place)) ||
           std::any_of(owners_.begin(), owners_.end(), [&](const ir::Place &owner) {
             return place.base == owner.base && place.depth > owner.depth &&
                    std::equal(owner.path.begin(), owner.path.begin() + owner.depth,
                               place.path.begin()) &&
                    place.path[owner.depth].kind() == ir::ProjectionKind::Deref &&
                    types_.mayHoldAddress(types_.typeOf(function_, place));
           });
  }

  // Whether there are new ones.
  bool findNames() {
    auto add = [](std::vector<ir::Place> &places, const ir::Place &place) {
      const bool isNew = !has(places, place);
      if (isNew)
        places.push_back(place);
      return isNew;
    };
    bool isChanged = false;
    for (const ir::Block &block : function_.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Call && isGivenBack(event.call)) {
          const ir::Place &result = placeOf(function_.calls[event.call.index()].result);
          isReturnedToPlace_ |= !isNameless(result);
          isChanged |= isNameless(result) && add(nameless_, result);
        }
        if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Value)
          continue;
        const ir::Place &to = placeOf(event.destination), &from = placeOf(event.source.place());
        if (isOwner(event.source))
          isChanged |= add(owners_, to);
        else if (has(owners_, to))
          isChanged |= add(owners_, from);
        else if (isPart(event.source) && isNameless(to))
          isChanged |= add(nameless_, to);
      }
    return isChanged;
  }

  bool isPutElsewhere(const ir::Event &event) const {
    return event.kind == ir::EventKind::Assign && isPart(event.source) &&
           !isNameless(placeOf(event.destination));
  }

  // asks(target, argument) of what gets the part, or of one of the program that gets the object.
  template <typename Asks> bool anyTarget(ir::CallId id, const Asks &asks) const {
    const ir::Call &call = function_.calls[id.index()];
    const std::vector<ir::FunctionId> &targets = program_.targets(body_, id).functions;
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const bool isWhole = isOwner(call.arguments[i]);
      if (!isWhole && !isPart(call.arguments[i]))
        continue;
      for (ir::FunctionId target : targets)
        if ((!isWhole || program_.bodyOf(target)) && asks(target, i, isWhole))
          return true;
    }
    return false;
  }
  bool isGivenBack(ir::CallId id) const {
    return function_.calls[id.index()].result &&
           anyTarget(id, [&](ir::FunctionId target, size_t argument, bool isWhole) {
             return isDone(Doing::Returns, target, argument, isWhole);
           });
  }
  bool isHandedOn(ir::CallId id) const {
    const ir::Call &call = function_.calls[id.index()];
    if (program_.targets(body_, id).functions.empty())
      return std::any_of(call.arguments.begin(), call.arguments.end(),
                         [&](const ir::Operand &argument) { return isPart(argument); });
    return anyTarget(id, [&](ir::FunctionId target, size_t argument, bool isWhole) {
      return isDone(Doing::Keeps, target, argument, isWhole) ||
             (!isWhole && !source_.dutiesOf(target).isKnown && !source_.modelOf(target) &&
              mayKeep(call, target, argument));
    });
  }

  // With the argument, or with a part of it; as duties and models say.
  bool isDone(Doing doing, ir::FunctionId target, size_t argument, bool isWhole) const {
    auto isIt = [&](const OwnershipEffect &effect) {
      return isOne(effect, doing) && concerns(effect.path, argument, isWhole);
    };
    const FunctionDuties &duties = source_.dutiesOf(target);
    if (duties.isKnown &&
        (duties.isCut || std::any_of(duties.effects.begin(), duties.effects.end(), isIt)))
      return true;
    for (size_t i = 0; i < duties.passedOn.size(); ++i) {
      if (!concerns(duties.passedOn[i].path, argument, isWhole))
        continue;
      const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
      if (!effects || std::any_of(effects->begin(), effects->end(), isIt))
        return true;
    }
    const Summary *model = isWhole ? nullptr : source_.modelOf(target);
    return model &&
           std::any_of(model->effects.begin(), model->effects.end(), [&](const Effect &effect) {
             const bool isResult = effect.destination.root == RootKind::Result;
             return effect.source == SourceKind::Value && effect.path.isFormal(argument) &&
                    isResult == (doing == Doing::Returns);
           });
  }
  bool concerns(const SummaryPath &path, size_t argument, bool isWhole) const {
    return path.root == RootKind::Formal && path.index == argument && (!isWhole || mayBePart(path));
  }
  // Not a number in it.
  bool mayBePart(const SummaryPath &path) const {
    if (path.depth == 0)
      return false;
    const ir::Projection last = path.path[path.depth - 1];
    return last.kind() != ir::ProjectionKind::Field ||
           types_.mayHoldAddress(program_.module().fields[last.fieldId().index()].type);
  }

  // Nothing is known of it but its declaration, and what its other callers do. (A name is no
  // proof.)
  bool mayKeep(const ir::Call &call, ir::FunctionId target, size_t argument) const {
    const ir::FunctionSymbol &symbol = program_.symbol(target);
    if (source_.leavesAlone(target, family_))
      return false;
    if (argument >= symbol.formals.size())
      return !(symbol.isVariadic && symbol.isSystem);
    const ir::Formal &formal = symbol.formals[argument];
    return !types_.isReadOnlyPointer(formal.type) && !formal.isNoEscape &&
           source_.leavesToCaller(call, target, argument).value_or(Confidence::Low) ==
               Confidence::Low;
  }

  const Program &program_;
  const places::TypeFacts &types_;
  DutySource &source_;
  BodyId body_;
  const ir::Function &function_;
  FamilyId family_;
  std::vector<ir::Place> owners_, nameless_;
  bool isReturnedToPlace_ = false;
};

} // namespace

bool isPartKept(const Program &program, const places::TypeFacts &types, DutySource &source,
                BodyId body, const ir::Place &owner, FamilyId part) {
  return PartSearch(program, types, source, body, owner, part).isAnyKept();
}

} // namespace outlive::ownership
