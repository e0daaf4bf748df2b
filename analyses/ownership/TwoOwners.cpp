#include "ownership/TwoOwners.h"

#include "dataflow/ForwardFixpoint.h"
#include "ownership/DutyQuestions.h"

#include <algorithm>
#include <map>

namespace outlive::ownership {

namespace {

// An owner, and who else leads to what it holds.
struct Claim {
  ir::LocationId owner;
  std::vector<ir::LocationId> pointers; // sorted
  ir::LocationId given;                 // the pointer that it was made of
  ir::Position takenAt;                 // invalid: not seen
  bool isSecond = false;                // another one had it already
  // On some path somebody else has released it.
  ir::Position releasedAt;
  ir::LocationId other, through;
  ir::FunctionId releasedBy;
  bool isOver = false; // the owner has something else by then; released there, and by this method
  bool leads(ir::LocationId pointer) const {
    return std::binary_search(pointers.begin(), pointers.end(), pointer);
  }
  bool operator==(const Claim &) const = default;
};
using Claims = std::vector<Claim>; // sorted by owner

void addPointer(Claim &claim, ir::LocationId pointer) {
  auto at = std::lower_bound(claim.pointers.begin(), claim.pointers.end(), pointer);
  if (at == claim.pointers.end() || *at != pointer)
    claim.pointers.insert(at, pointer);
}

// The owners of one function, and the fixpoint's domain.
class Finder {
public:
  using State = Claims;

  Finder(BodyId id, const Program &program, const places::TypeFacts &types, DutySource &source)
      : id_(id), body_(program.body(id)), program_(program), types_(types), source_(source),
        isOwner_(body_.locations.size()), isShown_(body_.locations.size()) {}

  void find(OwnerFacts &found) {
    if (!findOwners())
      return;
    const auto result = dataflow::solveForward(body_, *this, {});
    if (result.gaveUp)
      return;
    isTelling_ = true;
    for (size_t i = 0; i < result.atStart.size(); ++i)
      if (result.atStart[i]) {
        Claims claims = *result.atStart[i];
        transfer(ir::BlockId(i), claims);
      }
    for (const auto &[position, fact] : found_)
      found.twice.push_back(fact);
    for (auto &[position, fact] : used_)
      found.used.push_back(std::move(fact));
  }

  Claims atEntry() const { return {}; }
  bool follow(ir::BlockId, size_t, const Claims &after, Claims &sent) const {
    sent = after;
    return true;
  }
  Claims join(const Claims &one, const Claims &other) const {
    Claims both;
    for (Claim claim : one) {
      const Claim *same = claimOf(claim.owner, other, claim.isOver);
      if (!same || (claim.isOver && claim.releasedAt != same->releasedAt))
        continue;
      std::erase_if(claim.pointers, [&](ir::LocationId each) { return !same->leads(each); });
      if (claim.pointers.empty() || claim.takenAt != same->takenAt)
        continue;
      if (!claim.releasedAt.isValid()) {
        claim.releasedAt = same->releasedAt;
        claim.other = same->other;
        claim.through = same->through;
        claim.releasedBy = same->releasedBy;
      }
      claim.isSecond |= same->isSecond;
      both.push_back(std::move(claim));
    }
    return both;
  }

  void transfer(ir::BlockId block, Claims &claims) {
    for (const ir::Event &event : body_.blocks[block.index()].events)
      switch (event.kind) {
      case ir::EventKind::Begin:
      case ir::EventKind::End:
        forget(wholeVariable(event.destination), claims);
        break;
      case ir::EventKind::Assign:
        assign(event, claims);
        break;
      case ir::EventKind::Call:
        call(event, claims);
        break;
      case ir::EventKind::Use:
        use(event.source.hasPlace() ? event.source.place() : ir::PlaceId(), event.position, {},
            claims);
        break;
      default:
        break;
      }
  }

private:
  static const Claim *claimOf(ir::LocationId owner, const Claims &claims, bool isOver = false) {
    auto found = std::find_if(claims.begin(), claims.end(), [&](const Claim &claim) {
      return claim.owner == owner && claim.isOver == isOver;
    });
    return found == claims.end() ? nullptr : &*found;
  }

  ir::LocationId wholeVariable(ir::PlaceId id) const {
    if (!id)
      return {};
    const ir::Place &place = body_.places[id.index()];
    return place.depth == 0 && !place.isCut ? place.base : ir::LocationId();
  }
  ir::LocationId base(const ir::Operand &operand) const {
    return operand.hasPlace() ? body_.places[operand.place().index()].base : ir::LocationId();
  }
  // The variable whose value the operand is; `&(*item)`, for a reference, is `item`.
  ir::LocationId pointer(const ir::Operand &operand) const {
    if (operand.kind == ir::OperandKind::Address) {
      const ir::Place &place = body_.places[operand.place().index()];
      return place.depth == 1 && place.path[0].kind() == ir::ProjectionKind::Deref && !place.isCut
                 ? place.base
                 : ir::LocationId();
    }
    return operand.kind == ir::OperandKind::Value && !operand.isInterior
               ? wholeVariable(operand.place())
               : ir::LocationId();
  }

  // Local variables that own what they hold, by the library's own deleter.
  bool isOwning(const ir::Location &location) const {
    const TypeClass typeClass = types_.classOf(location.type);
    const ir::Type *type = types_.type(location.type);
    if (location.kind != ir::LocationKind::Local ||
        (typeClass != TypeClass::Owner && typeClass != TypeClass::Shared) || !type || !type->record)
      return false;
    const std::vector<ir::TypeId> &arguments =
        program_.module().records[type->record.index()].arguments;
    for (size_t i = 1; i < arguments.size(); ++i) {
      const ir::Type *deleter = types_.type(arguments[i]);
      if (!deleter || !deleter->record ||
          !program_.module().records[deleter->record.index()].isSystem ||
          types_.classOf(arguments[i]) == TypeClass::Erased)
        return false;
    }
    return true;
  }

  // False: there is nothing to look for.
  bool findOwners() {
    bool isAny = false;
    for (size_t i = 0; i < body_.locations.size(); ++i)
      isAny |= isOwner_[i] = isOwning(body_.locations[i]);
    if (!isAny)
      return false;
    for (const ir::Block &block : body_.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Address &&
            body_.places[event.source.place().index()].derefs() == 0)
          isShown_[base(event.source).index()] = true; // by a reference, by a lambda
    for (const ir::Call &call : body_.calls) // with a deleter of its own, or for a part of another
      if (const ir::LocationId owner = ownerOf(call);
          owner && program_.symbol(call.callee).isConstructor && call.arguments.size() > 2)
        isShown_[owner.index()] = true;
    size_t mentions = 0;
    for (const ir::Call &call : body_.calls)
      mentions += takenBy(call).has_value() || isShowing(call);
    return mentions > 0;
  }

  bool isOwner(ir::LocationId location) const {
    return location && isOwner_[location.index()] && !isShown_[location.index()];
  }

  // A method of one of the owners: that one.
  ir::LocationId ownerOf(const ir::Call &call) const {
    if (!call.callee || call.arguments.empty() ||
        call.arguments[0].kind != ir::OperandKind::Address || !program_.symbol(call.callee).hasThis)
      return {};
    const ir::LocationId owner = wholeVariable(call.arguments[0].place());
    return isOwner(owner) ? owner : ir::LocationId();
  }

  // `kept(item)`, `kept.reset(item)`: the pointer.
  std::optional<ir::LocationId> takenBy(const ir::Call &call) const {
    if (!ownerOf(call) || call.arguments.size() != 2)
      return std::nullopt;
    const std::vector<OwnershipEffect> &effects = source_.dutiesOf(call.callee).effects;
    const bool isTaking =
        std::any_of(effects.begin(), effects.end(), [](const OwnershipEffect &effect) {
          return effect.kind == OwnershipKind::Takes && effect.isAlways &&
                 effect.path.isFormal(1) && effect.into.root == RootKind::Formal &&
                 effect.into.index == 0 && effect.into.owns() > 0;
        });
    const ir::LocationId given = pointer(call.arguments[1]);
    return isTaking && given && !isShown_[given.index()] ? std::optional(given) : std::nullopt;
  }

  // `kept.reset()`: what it had alone is released.
  bool isReplacing(const ir::Call &call, ir::LocationId owner) const {
    if (!owner || types_.classOf(body_.locations[owner.index()].type) != TypeClass::Owner)
      return false;
    const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
    const Summary *model = symbol.isConst || symbol.isConstructor || symbol.isDestructor
                               ? nullptr
                               : source_.modelOf(call.callee);
    auto isOwn = [](const SummaryPath &path) {
      return path.root == RootKind::Formal && path.index == 0 && path.owns() == 1;
    };
    return model &&
           std::any_of(model->effects.begin(), model->effects.end(),
                       [&](const Effect &effect) { return isOwn(effect.destination); }) &&
           std::none_of(model->effects.begin(), model->effects.end(), [&](const Effect &effect) {
             return effect.source == SourceKind::Value && isOwn(effect.path);
           });
  }

  // `kept.get()`, `*kept`
  bool isShowing(const ir::Call &call) const {
    const ir::LocationId result = ownerOf(call) ? wholeVariable(call.result) : ir::LocationId();
    const Summary *model =
        result && program_.symbol(call.callee).isConst ? source_.modelOf(call.callee) : nullptr;
    return model && types_.isPointerLike(program_.symbol(call.callee).result) &&
           !isShown_[result.index()] &&
           std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
             return effect.source == SourceKind::Address && effect.destination.isResult() &&
                    effect.path.root == RootKind::Formal && effect.path.index == 0 &&
                    effect.path.owns() == 1;
           });
  }

  void forget(ir::LocationId variable, Claims &claims) const {
    if (!variable)
      return;
    std::erase_if(claims, [&](Claim &claim) {
      std::erase(claim.pointers, variable);
      return (claim.owner == variable && !claim.isOver) || claim.pointers.empty();
    });
  }

  void assign(const ir::Event &event, Claims &claims) {
    use(event.destination, event.position, {}, claims);
    const ir::LocationId to = wholeVariable(event.destination);
    const ir::LocationId from = pointer(event.source);
    if (event.destination && !to)
      if (const ir::Place &place = body_.places[event.destination.index()]; isOwner(place.base))
        forget(place.base, claims);
    if (isOwner(from))
      forget(from, claims); // moved
    if (!to || to == from)
      return;
    forget(to, claims);
    if (from && !isShown_[to.index()])
      for (Claim &claim : claims)
        if (claim.leads(from))
          addPointer(claim, to);
  }

  void call(const ir::Event &event, Claims &claims) {
    const ir::Call &call = body_.calls[event.call.index()];
    const ir::LocationId owner = ownerOf(call);
    const bool isEnd = owner && program_.symbol(call.callee).isDestructor;
    if (isReplacing(call, owner))
      replace(owner, call.callee, event.position, claims);
    if (isEnd)
      end(owner, event.position, claims);
    else if (const std::optional<ir::LocationId> given = takenBy(call))
      take(owner, *given, event.position, claims);
    else
      pass(call, owner, event.position, claims);
    if (const ir::LocationId result = wholeVariable(call.result))
      forget(result, claims);
    if (isShowing(call))
      show(owner, wholeVariable(call.result), claims);
  }

  void replace(ir::LocationId owner, ir::FunctionId method, ir::Position position,
               Claims &claims) const {
    std::erase_if(claims, [&](const Claim &claim) { return claim.owner == owner && claim.isOver; });
    for (Claim &claim : claims)
      if (claim.owner == owner && !claim.releasedAt.isValid()) {
        claim.isOver = true;
        claim.releasedAt = position;
        claim.releasedBy = method;
      }
  }

  // Something is looked at, or written to, behind a pointer; or that is given to a function.
  void use(ir::PlaceId id, ir::Position position, ir::FunctionId user, const Claims &claims) {
    if (!id || !isTelling_)
      return;
    const ir::Place &place = body_.places[id.index()];
    const ir::Location &variable = body_.locations[place.base.index()];
    if ((!user && place.derefs() == 0) || program_.text(variable.name).empty())
      return;
    for (const Claim &claim : claims)
      if (claim.isOver && claim.leads(place.base)) {
        OwnershipFact fact;
        fact.wrong = Wrong::UsedAfter;
        fact.body = id_;
        fact.variable = program_.text(variable.name);
        fact.releasedBy = user;
        fact.position = position;
        Step released;
        released.kind = StepKind::Released;
        released.position = claim.releasedAt;
        released.function = claim.releasedBy;
        fact.steps.push_back(released);
        used_.try_emplace(claim.releasedAt, std::move(fact));
      }
  }

  void take(ir::LocationId owner, ir::LocationId given, ir::Position position,
            Claims &claims) const {
    forget(owner, claims);
    Claim claim;
    claim.owner = owner;
    claim.given = given;
    claim.takenAt = position;
    addPointer(claim, given);
    for (const Claim &other : claims)
      if (other.leads(given) && !other.isOver) {
        claim.isSecond = true;
        for (ir::LocationId each : other.pointers)
          addPointer(claim, each);
      }
    claims.push_back(std::move(claim));
    std::sort(claims.begin(), claims.end(),
              [](const Claim &a, const Claim &b) { return a.owner < b.owner; });
  }

  void show(ir::LocationId owner, ir::LocationId result, Claims &claims) const {
    for (Claim &claim : claims)
      if (claim.owner == owner && !claim.isOver)
        return addPointer(claim, result);
    Claim claim;
    claim.owner = owner;
    addPointer(claim, result);
    claims.push_back(std::move(claim));
    std::sort(claims.begin(), claims.end(),
              [](const Claim &a, const Claim &b) { return a.owner < b.owner; });
  }

  void end(ir::LocationId owner, ir::Position position, Claims &claims) {
    const Claim *found = claimOf(owner, claims);
    if (!found)
      return;
    const Claim ending = *found;
    if (ending.releasedAt.isValid())
      tell(ending, position);
    else
      for (Claim &claim : claims)
        if (claim.owner != owner && !claim.isOver && !claim.releasedAt.isValid() &&
            std::any_of(claim.pointers.begin(), claim.pointers.end(),
                        [&](ir::LocationId each) { return ending.leads(each); })) {
          const Claim &second = ending.isSecond ? ending : claim;
          claim.releasedAt = second.takenAt;
          claim.through = second.given;
          claim.other = owner;
        }
    forget(owner, claims);
  }

  void tell(const Claim &claim, ir::Position endsAt) {
    if (!isTelling_)
      return;
    TwoOwners fact;
    fact.body = id_;
    fact.owner = claim.owner;
    fact.other = claim.other;
    fact.releasedBy = claim.releasedBy;
    fact.pointer = claim.through;
    fact.position = claim.releasedAt;
    fact.takenAt = claim.takenAt;
    fact.endsAt = endsAt;
    found_.try_emplace(claim.releasedAt, fact);
  }

  void pass(const ir::Call &call, ir::LocationId method, ir::Position position, Claims &claims) {
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const ir::LocationId variable = base(call.arguments[i]);
      if (!variable || (i == 0 && method && program_.symbol(call.callee).isConst))
        continue;
      const ir::LocationId plain = pointer(call.arguments[i]);
      const ir::PlaceId place = call.arguments[i].place();
      if (!plain && body_.places[place.index()].derefs() > 0)
        continue; // of a part of what it leads to
      if (!plain || isOwner(plain))
        forget(variable, claims); // its address is given
      else if (call.kind == ir::CallKind::Static && call.callee &&
               std::any_of(claims.begin(), claims.end(),
                           [&](const Claim &claim) { return claim.leads(plain); }))
        give(call, i, plain, position, claims);
    }
  }

  void give(const ir::Call &call, size_t argument, ir::LocationId pointer, ir::Position position,
            Claims &claims) {
    const std::vector<uint32_t> &used = source_.dutiesOf(call.callee).usesFormals;
    const bool isRelease = alwaysReleases(source_, call.callee, argument) != nullptr;
    if (isRelease || std::binary_search(used.begin(), used.end(), uint32_t(argument)))
      use(call.arguments[argument].place(), position, call.callee, claims);
    for (Claim &claim : claims)
      if (isRelease && claim.leads(pointer) && !claim.releasedAt.isValid()) {
        claim.releasedAt = position;
        claim.releasedBy = call.callee;
        claim.through = pointer;
      }
  }

  const BodyId id_;
  const ir::Function &body_;
  const Program &program_;
  const places::TypeFacts &types_;
  DutySource &source_;
  std::vector<bool> isOwner_, isShown_; // by location
  bool isTelling_ = false;
  std::map<ir::Position, TwoOwners> found_;
  std::map<ir::Position, OwnershipFact> used_; // by where it was replaced
};

} // namespace

OwnerFacts findTwoOwners(const Program &program, const places::TypeFacts &types,
                         DutySource &source) {
  OwnerFacts found;
  for (size_t i = 0; i < program.module().bodies.size(); ++i)
    Finder(BodyId(i), program, types, source).find(found);
  return found;
}

} // namespace outlive::ownership
