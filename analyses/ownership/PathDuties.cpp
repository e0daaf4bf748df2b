// Duties: what callers must know of a resource, or of a value of theirs, after all exits were met.
// (Of what a place of theirs held before: PathEntryDuties.cpp.)
//
// Problem: on some exits the resource is held by a place of the caller's, on others it is released
// or gone. Which of them a call has taken, callers see by the result, if at all.
// Algorithm: the exits are split by what has happened; what tells the two parts apart is looked for
// in this order: results, arguments, bits of arguments, what was there at entry. What nothing tells
// apart happens perhaps.
// Cost: a few walks over the exits for each effect.
#include "ownership/PathSolver.h"

#include <algorithm>
#include <span>

namespace outlive::ownership {

namespace {

// Of an argument, on any of these exits.
constexpr auto formalOf = [](const auto &exits, size_t formal) {
  ValueSet set = ValueSet::none();
  for (const auto *exit : exits)
    set = set | exit->formals[formal];
  return set;
};

// `return -1;`: what is returned on these exits for sure.
constexpr auto resultsTold = [](const auto &exits, bool isNumber) {
  ValueSet told = ValueSet::none();
  for (const auto *exit : exits)
    if (exit->constant || (isNumber && ValueSet::negative().contains(exit->result)))
      told = told | exit->result;
  return told;
};

} // namespace

ValueSet PathSolver::valuesAt(const SummaryPath &place, const std::vector<const Exit *> &exits) {
  ValueSet set = ValueSet::none();
  for (const Exit *exit : exits) {
    auto known = std::find_if(exit->values.begin(), exit->values.end(),
                              [&](const auto &entry) { return entry.first == place; });
    set = set | (known != exit->values.end() ? known->second : ValueSet::any());
  }
  return set;
}

ValueSet PathSolver::resultsOf(const std::vector<const Exit *> &exits) {
  ValueSet set = ValueSet::none();
  for (const Exit *exit : exits)
    set = set | exit->result;
  return set;
}

// `return buffer ? buffer : malloc(n);`: with such a result, and only where an argument is null.
void PathSolver::addBothConditions(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                                   const std::vector<const Exit *> &without) const {
  const ValueSet results = resultsOf(with);
  std::vector<const Exit *> alike; // of those without it, with such a result
  std::copy_if(without.begin(), without.end(), std::back_inserter(alike),
               [&](const Exit *exit) { return !(exit->result & results).isEmpty(); });
  for (size_t i = 0; i < symbol_->formals.size(); ++i) {
    const ValueSet values = formalOf(with, i);
    if (!(values & formalOf(alike, i)).isEmpty())
      continue;
    effect.formal = static_cast<int32_t>(i);
    effect.whenFormal = values;
    effect.whenResult = results;
    effect.isAlways = true;
    return;
  }
}

// One effect, seen on the exits `with`, not seen on `without`: what tells them apart?
void PathSolver::addDuty(OwnershipEffect effect, const std::vector<const Exit *> &with,
                         const std::vector<const Exit *> &without) {
  if (with.empty())
    return;
  effect.isAlways = subject_.isCertain;
  effect.isOfSeveral =
      !subject_.isCertain && without.empty() && effect.kind == OwnershipKind::Releases;
  if (!without.empty() && effect.isAlways) {
    ValueSet results = resultsOf(with);
    ValueSet others = resultsOf(without);
    // What callers take for possible may be more; that then nothing happens is the surer guess
    // of what is handed out only.
    bool isHandedOut =
        effect.kind == OwnershipKind::Acquires || effect.kind == OwnershipKind::Dangles;
    ValueSet certain = ~others;
    // What is seen with null only does not happen with a pointer that nobody has seen either.
    if (types_.isPointerLike(symbol_->result) && others.contains(ValueSet::positive()))
      certain = certain & (ValueSet::zero() | results);
    if ((results & others).isEmpty()) {
      effect.whenResult = isHandedOut ? results : certain;
      if (isHandedOut) {
        findBits(effect, with, without);
        findNeeded(effect, with, without);
      }
    } else {
      effect.isAlways = false;
      for (size_t i = 0; i < symbol_->formals.size() && !effect.isAlways; ++i) {
        ValueSet values = formalOf(with, i);
        if ((values & formalOf(without, i)).isEmpty()) {
          effect.formal = static_cast<int32_t>(i);
          effect.whenFormal = values;
          effect.isAlways = true;
        }
      }
      if (!effect.isAlways) {
        findBits(effect, with, without);
        effect.isAlways = effect.bits.isAll;
      }
      if (!effect.isAlways && isHandedOut)
        addBothConditions(effect, with, without);
      if (!effect.isAlways && !isHandedOut && (results & certain).isEmpty())
        findAsked(effect, with, without);
      // After some results always, after others perhaps.
      if (!effect.isAlways && !isHandedOut && !(results & certain).isEmpty()) {
        OwnershipEffect sure = effect;
        sure.isAlways = true;
        sure.whenResult = certain;
        result_.duties.effects.push_back(std::move(sure));
        effect.whenResult = results & others;
      } else if (!isHandedOut && effect.asked.depth == 0) {
        const bool isNumber = !types_.isPointerLike(symbol_->result);
        effect.whenResult = effect.whenResult & ~(resultsTold(without, isNumber) & ~results);
      }
      // `if (pipe(ends)) return -1; if (mark(ends[0])) return -1;`: with success always, with
      // failure perhaps. What is returned that is not known, `return length;`, is no failure. Where
      // the function releases it on another failing path, failing means that nothing is left.
      if (!effect.isAlways && effect.kind == OwnershipKind::Acquires && !effect.path.isResult()) {
        const bool isTold =
            std::none_of(with.begin(), with.end(), [](auto *exit) { return exit->result.isAny(); });
        ValueSet emptied = ValueSet::none();
        for (const Exit *exit : without)
          if (exit->status == Status::Released || exit->status == Status::Gone)
            emptied = emptied | exit->result;
        OwnershipEffect sure = effect;
        sure.isAlways = true;
        sure.whenResult = results & ~others & (isTold ? ValueSet::any() : ~ValueSet::negative());
        if (!sure.whenResult.isEmpty()) {
          sure.seen = effect.seen.among(sure.whenResult);
          findNeeded(sure, with, without);
          results = results & ~sure.whenResult;
          SeenResults told = SeenResults::none(); // by `return -1;`
          told.addWithin(effect.seen, results & others & ~emptied);
          effect.seen = told;
          result_.duties.effects.push_back(std::move(sure));
        }
      }
      // Perhaps, but not with other results.
      if (!effect.isAlways && effect.kind == OwnershipKind::Acquires) {
        effect.whenResult = results;
        findNeeded(effect, with, without);
      }
    }
  }
  result_.duties.effects.push_back(std::move(effect));
}

void PathSolver::addDuties(const Subject &subject) {
  if (subject.origin == Origin::Content)
    return addContentDuty(subject);
  if (subject.origin != Origin::Entry)
    return addNewDuties(subject);
  std::optional<SummaryPath> path = cells_.pathOf(subject.holder);
  if (path && !path->isCut)
    addEntryDuties(*path);
}

// ---- what the function has made, or released, and left in a place of the caller's

// Who must see to it: an object of the caller before the result, nobody when it is in a global.
// Formals come first among holders, globals after results. `*slot = &larger->items[n]; return
// larger;`: who has the start, rather than an element. (A list has its items by links in them.)
// `b->start = malloc(n); b->cur = b->start;`: who stays at the start (CursorFields.h).
const SummaryPath *PathSolver::dutifulPlace(const Exit &exit) const {
  // `*seen = file.get(); return file;`: the object that is returned has it, and is only shown.
  auto isInResult = [](const SummaryPath &holder) {
    return holder.root == RootKind::Result && holder.depth > 0;
  };
  bool isShown = !exit.holders.empty() && exit.holders.front().root == RootKind::Formal &&
                 std::any_of(exit.holders.begin(), exit.holders.end(), isInResult);
  bool isSeenTo = exit.holders.empty() || exit.isHeldElsewhere || isShown ||
                  exit.holders.back().root == RootKind::Global;
  if (isSeenTo)
    return nullptr;
  const SummaryPath *first = &exit.holders.front();
  if (contains(exit.elements, *first))
    for (const SummaryPath &holder : exit.holders)
      if (holder.isResult() && !contains(exit.insides, holder))
        return &holder;
  if (first->root == RootKind::Formal && isCursor(*first))
    for (const SummaryPath &holder : exit.holders)
      if (holder.root == first->root && holder.index == first->index && !isCursor(holder) &&
          !contains(exit.insides, holder))
        return &holder;
  return first;
}

bool PathSolver::isCursor(const SummaryPath &path) const {
  const bool isField =
      path.depth > 0 && path.path[path.depth - 1].kind() == ir::ProjectionKind::Field;
  return isField && source_.isCursor(path.path[path.depth - 1].fieldId());
}

void PathSolver::addNewDuties(const Subject &subject) {
  std::set<SummaryPath> acquired, dangling;
  for (const Exit *exit : split([](const Exit &) { return true; }).first) {
    if (exit->status == Status::Held && !subject.isReleased)
      if (const SummaryPath *place = dutifulPlace(*exit))
        acquired.insert(*place);
    if (exit->status == Status::Released)
      dangling.insert(exit->holders.begin(), exit->holders.end());
  }
  for (const SummaryPath &place : acquired)
    addAcquired(place, subject);
  for (const SummaryPath &place : dangling)
    addDangling(place, subject);
}

OwnershipEffect PathSolver::effectAt(const SummaryPath &place, OwnershipKind kind, StepKind by,
                                     const Subject &subject) const {
  OwnershipEffect effect;
  effect.kind = kind;
  effect.path = place;
  effect.family = subject.family;
  auto first = std::find_if(histories_.begin(), histories_.end(),
                            [&](const HistoryNode &node) { return node.step.kind == by; });
  if (first != histories_.end())
    effect.position = first->step.position;
  return effect;
}

// Exits without the resource at the place, of which no result tells: the same number is returned
// with it, `*text = strdup("empty"); return -1;`, or the place is in what is returned.
PathSolver::Exits PathSolver::withSameResult(const SummaryPath &place, const Exits &with,
                                             const Exits &without) {
  const ValueSet results = resultsOf(with);
  Exits alike;
  std::copy_if(without.begin(), without.end(), std::back_inserter(alike),
               [&](const Exit *exit) { return !(exit->result & results).isEmpty(); });
  const std::optional<int64_t> number = with.front()->constant;
  auto isThat = [&](const Exit *exit) { return exit->constant && exit->constant == number; };
  const bool isSame = std::all_of(with.begin(), with.end(), isThat) &&
                      std::all_of(alike.begin(), alike.end(), isThat);
  return isSame || (place.root == RootKind::Result && place.depth > 0) ? alike : Exits();
}

// Of these exits without the resource the place itself tells: null or -1 when it holds nothing.
// False: it may hold the same.
bool PathSolver::tellByPlace(OwnershipEffect &effect, const Exits &with,
                             const Exits &without) const {
  const ValueSet there = valuesAt(effect.path, with);
  if (without.empty() || !(there & valuesAt(effect.path, without)).isEmpty())
    return false;
  effect.whenPlace = there;
  // `s->name = name ? strdup(name) : NULL`: not without a name.
  for (size_t i = 0; i < symbol_->formals.size() && effect.formal < 0; ++i)
    if (ValueSet values = formalOf(with, i); !values.contains(formalOf(without, i))) {
      effect.formal = static_cast<int32_t>(i);
      effect.whenFormal = values;
    }
  return true;
}

void PathSolver::addAcquired(const SummaryPath &place, const Subject &subject) {
  OwnershipEffect effect = effectAt(place, OwnershipKind::Acquires, StepKind::Acquired, subject);
  auto [with, without] = split([&](const Exit &exit) {
    if (exit.status != Status::Held)
      return contains(exit.acquiredPlaces, place);
    const SummaryPath *best = dutifulPlace(exit);
    return best && *best == place;
  });
  // `return *out = text`: whoever takes the result has it as well.
  SummaryPath itsResult;
  itsResult.root = RootKind::Result;
  auto areAmongHolders = [&](auto &&isOne) {
    return std::any_of(with.begin(), with.end(), [&](const Exit *exit) {
      return std::any_of(exit->holders.begin(), exit->holders.end(), isOne);
    });
  };
  effect.leadsBack = areAmongHolders([&](const SummaryPath &each) { return each.isBelow(place); });
  effect.isReturned = place != itsResult &&
                      areAmongHolders([&](const SummaryPath &each) { return each == itsResult; });
  effect.beside = findBeside(place, with);
  if (place != itsResult) {
    effect.seen = seenOn(with);
    Exits held; // not by another one: `*out = file; return A_FILE;`
    std::copy_if(with.begin(), with.end(), std::back_inserter(held),
                 [](const Exit *exit) { return exit->status == Status::Held; });
    effect.numbers = numbersOf(held);
  }
  const ir::Type *result = types_.type(symbol_->result);
  const bool hasResult = !symbol_->isConstructor && (!result || result->kind != ir::TypeKind::Void);
  const Exits alike = hasResult ? withSameResult(place, with, without) : without;
  const size_t before = result_.duties.effects.size();
  if (OwnershipEffect byPlace = effect; tellByPlace(byPlace, with, alike)) {
    // With a result, arguments may tell as well, and better.
    if (hasResult)
      addDuty(effect, with, without);
    std::span<OwnershipEffect> told = std::span(result_.duties.effects).subspan(before);
    if (std::any_of(told.begin(), told.end(), [](const OwnershipEffect &each) {
          return each.isAlways || each.bits != OwnershipEffect().bits;
        }))
      return;
    result_.duties.effects.resize(before);
    effect = std::move(byPlace);
    std::erase_if(without, [&](const Exit *exit) {
      return std::find(alike.begin(), alike.end(), exit) != alike.end();
    });
  }
  if (place != itsResult)
    return addDuty(effect, with, without);
  // `return open(name)` after another try: whether that was in vain is seen by the result.
  std::deque<Exit> others;
  for (const Exit *&exit : with)
    if (exit->status != Status::Held) {
      others.push_back(*exit);
      others.back().result = exit->result & exit->acquiredResults;
      exit = &others.back();
    }
  const ValueSet results = resultsOf(with);
  addDuty(effect, with, without);
  for (size_t i = before; i < result_.duties.effects.size(); ++i)
    result_.duties.effects[i].whenResult = result_.duties.effects[i].whenResult & results;
}

void PathSolver::addDangling(const SummaryPath &place, const Subject &subject) {
  auto [with, without] = split([&](const Exit &exit) {
    return exit.status == Status::Released && contains(exit.holders, place);
  });
  // `*out = strdup(text); if (!*out) return -1; ... free(*out); return -1;`: it is null, or
  // dangles.
  const ValueSet results = resultsOf(with);
  std::erase_if(without, [&](const Exit *exit) {
    return !(exit->result & results).isEmpty() && valuesAt(place, {exit}) == ValueSet::zero();
  });
  addDuty(effectAt(place, OwnershipKind::Dangles, StepKind::Released, subject), with, without);
  // What dangles on some paths only may be guarded by what cannot be told.
  if (!result_.duties.effects.empty() && !result_.duties.effects.back().isAlways)
    result_.duties.effects.pop_back();
}

} // namespace outlive::ownership
