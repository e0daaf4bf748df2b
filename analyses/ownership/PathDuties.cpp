// Duties: what callers must know of a resource, or of a value of theirs, after all exits were met.
//
// Problem: on some exits the resource is held by a place of the caller's, on others it is released
// or gone. Which of them a call has taken, callers see by the result, if at all.
// Algorithm: the exits are split by what has happened; what tells the two parts apart is looked for
// in this order: results, arguments, bits of arguments, what was there at entry. What nothing tells
// apart happens perhaps.
// Cost: a few walks over the exits for each effect.
#include "ownership/PathSolver.h"

#include <algorithm>

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
  ValueSet results = resultsOf(with);
  for (size_t i = 0; i < symbol_->formals.size(); ++i) {
    ValueSet values = ValueSet::none(), others = ValueSet::none();
    for (const Exit *exit : with)
      values = values | exit->formals[i];
    for (const Exit *exit : without)
      if (!(exit->result & results).isEmpty())
        others = others | exit->formals[i];
    if (!(values & others).isEmpty())
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
  std::vector<const Exit *> returning;
  for (const Exit &exit : exits_)
    if (!exit.isUnwinding)
      returning.push_back(&exit);
  auto split = [&](auto &&holds) {
    std::pair<std::vector<const Exit *>, std::vector<const Exit *>> parts;
    for (const Exit *exit : returning)
      (holds(*exit) ? parts.first : parts.second).push_back(exit);
    return parts;
  };
  auto has = [](const std::vector<SummaryPath> &paths, const SummaryPath &path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
  };

  if (subject.origin == Origin::Entry) {
    std::optional<SummaryPath> path = cells_.pathOf(subject.holder);
    if (!path || path->isCut)
      return;
    OwnershipEffect effect;
    effect.path = *path;
    // `s = grow(s)` returns what it was given, or something larger in its place: either way the
    // duty goes on with the result.
    auto isReturned = [](const Exit &exit) {
      return exit.status == Status::Held &&
             std::any_of(exit.holders.begin(), exit.holders.end(),
                         [](const SummaryPath &holder) { return holder.isResult(); });
    };
    auto isReplaced = [](const Exit &exit) {
      return exit.status == Status::Released && exit.hasAcquiredResult;
    };
    auto [exchanged, others] =
        split([&](const Exit &exit) { return isReturned(exit) || isReplaced(exit); });
    auto among = [](const std::vector<const Exit *> &exits, auto &&holds) {
      return std::any_of(exits.begin(), exits.end(),
                         [&](const Exit *exit) { return holds(*exit); });
    };
    bool isExchange = among(exchanged, isReturned) && among(exchanged, isReplaced);
    auto addExchange = [&](const SummaryPath &into, const std::vector<const Exit *> &with,
                           const std::vector<const Exit *> &without) {
      OwnershipEffect passes;
      passes.kind = OwnershipKind::Keeps;
      passes.path = *path;
      passes.into = into;
      passes.isCleared = into != *path;
      std::vector<OwnershipEffect> &effects = result_.duties.effects;
      size_t before = effects.size();
      addDuty(passes, with, without);
      bool isCertain = std::all_of(effects.begin() + static_cast<ptrdiff_t>(before), effects.end(),
                                   [](const OwnershipEffect &each) { return each.isAlways; });
      if (!isCertain)
        effects.resize(before);
      return isCertain;
    };
    SummaryPath toResult;
    toResult.root = RootKind::Result;
    if (isExchange)
      isExchange = addExchange(toResult, exchanged, others);
    // `grow(&buffer)` may put something larger into the place of what was there.
    auto isKeptInPlace = [](const Exit &exit) {
      return exit.status == Status::Held && exit.isAtEntryPlace;
    };
    auto isReplacedInPlace = [&](const Exit &exit) {
      return (exit.status == Status::Released || exit.isDropped) && has(exit.acquiredPlaces, *path);
    };
    auto [inPlace, elsewhere] =
        split([&](const Exit &exit) { return isKeptInPlace(exit) || isReplacedInPlace(exit); });
    bool isExchangedInPlace = path->depth > 0 && !isExchange && among(inPlace, isKeptInPlace) &&
                              among(inPlace, isReplacedInPlace) &&
                              addExchange(*path, inPlace, elsewhere);
    auto isDone = [&](const Exit &exit) { // that is all that is to be told of it
      return (isExchange && (isReturned(exit) || isReplaced(exit))) ||
             (isExchangedInPlace && (isKeptInPlace(exit) || isReplacedInPlace(exit)));
    };
    auto isReleased = [&](const Exit &exit) {
      return exit.status == Status::Released && !isDone(exit);
    };
    auto [released, notReleased] = split(isReleased);
    effect.kind = OwnershipKind::Releases;
    effect.position = otherRelease_;
    effect.isChoosy = isCompared_;
    effect.isRepeated = isReleasedInLoop_;
    bool isPlace = path->depth > 0 || path->root == RootKind::Global;
    auto isStillThere = [&](const Exit &exit) { return !isPlace || exit.isAtEntryPlace; };
    auto addReleases = [&](const std::vector<const Exit *> &with,
                           const std::vector<const Exit *> &without) {
      if (with.empty())
        return;
      effect.family = with.front()->releasedFamily;
      effect.isCleared = effect.isAnswered = false;
      for (const Exit *exit : with) {
        if (exit->releasedFamily != effect.family)
          effect.family = {};
        // Where that is not always so, the others need not have been in that place.
        effect.isCleared |= !isStillThere(*exit);
        effect.isAnswered |= exit->isAnswered;
      }
      addDuty(effect, with, without);
    };
    // `free(s->text); text = malloc(n); if (!text) return -1; s->text = text;`: where the result
    // tells all of them apart, callers know that the place still holds it.
    auto [left, notLeft] =
        split([&](const Exit &exit) { return isReleased(exit) && isStillThere(exit); });
    auto [cleared, notCleared] =
        split([&](const Exit &exit) { return isReleased(exit) && !isStillThere(exit); });
    bool isTold = (resultsOf(left) & resultsOf(cleared)).isEmpty() &&
                  (resultsOf(released) & resultsOf(notReleased)).isEmpty();
    if (!left.empty() && !cleared.empty() && isTold) {
      addReleases(left, notLeft);
      addReleases(cleared, notCleared);
    } else {
      addReleases(released, notReleased);
    }
    // Whoever has it by a way that cannot be named may see to it.
    auto [gone, here] = split([&](const Exit &exit) {
      bool isNamed = std::any_of(exit.holders.begin(), exit.holders.end(),
                                 [&](const SummaryPath &holder) { return holder != *path; });
      return exit.status == Status::Gone ||
             (!isDone(exit) && exit.status == Status::Held && exit.isHeldElsewhere && !isNamed);
    });
    if (!gone.empty()) {
      OwnershipEffect taken;
      taken.kind = OwnershipKind::Takes;
      taken.path = *path;
      taken.into.root = RootKind::Unknown;
      if (perhapsReleasedAt_.isValid()) {
        taken.kind = OwnershipKind::Releases;
        taken.into = {};
        taken.position = perhapsReleasedAt_;
      }
      size_t before = result_.duties.effects.size();
      addDuty(taken, gone, here);
      if (perhapsReleasedAt_.isValid())
        for (size_t i = before; i < result_.duties.effects.size(); ++i) {
          result_.duties.effects[i].isAlways = false;
          result_.duties.effects[i].asked = {}; // perhaps, even where that is so
        }
    }
    auto [dropped, notDropped] =
        split([&](const Exit &exit) { return exit.isDropped && !isDone(exit); });
    if (!dropped.empty() && path->depth > 0 && path->root == RootKind::Formal) {
      OwnershipEffect drops;
      drops.kind = OwnershipKind::Drops;
      drops.path = *path;
      drops.isCleared = true;
      drops.position = droppedAt_;
      addDuty(drops, dropped, notDropped);
    }
    std::set<SummaryPath> kept;
    for (const Exit *exit : returning)
      if (exit->status == Status::Held && !isDone(*exit))
        for (const SummaryPath &holder : exit->holders)
          if (holder != *path)
            kept.insert(holder);
    for (const SummaryPath &holder : kept) {
      OwnershipEffect keeps;
      keeps.kind = holder.root == RootKind::Global ? OwnershipKind::Takes : OwnershipKind::Keeps;
      keeps.path = *path;
      keeps.into = holder;
      auto [with, without] = split([&](const Exit &exit) {
        return exit.status == Status::Held && has(exit.holders, holder);
      });
      keeps.isCleared = std::none_of(with.begin(), with.end(),
                                     [](const Exit *exit) { return exit->isAtEntryPlace; });
      keeps.isInside = std::any_of(with.begin(), with.end(),
                                   [&](const Exit *exit) { return has(exit->insides, holder); });
      addDuty(keeps, with, without);
    }
    return;
  }
  if (subject.origin == Origin::Content)
    return addContentDuty(subject);

  // Who must see to it: an object of the caller before the result, nobody when it is in a global.
  // Formals come first among holders, globals after results.
  auto placeOf = [](const Exit &exit) -> const SummaryPath * {
    // `*seen = file.get(); return file;`: the object that is returned has it, and is only shown.
    auto isInResult = [](const SummaryPath &holder) {
      return holder.root == RootKind::Result && holder.depth > 0;
    };
    bool isShown = !exit.holders.empty() && exit.holders.front().root == RootKind::Formal &&
                   std::any_of(exit.holders.begin(), exit.holders.end(), isInResult);
    bool isSeenTo = exit.holders.empty() || exit.isHeldElsewhere || isShown ||
                    exit.holders.back().root == RootKind::Global;
    return isSeenTo ? nullptr : &exit.holders.front();
  };
  std::set<std::pair<OwnershipKind, SummaryPath>> places;
  for (const Exit *exit : returning) {
    if (exit->status == Status::Held && !subject.isReleased)
      if (const SummaryPath *place = placeOf(*exit))
        places.insert({OwnershipKind::Acquires, *place});
    if (exit->status == Status::Released)
      for (const SummaryPath &holder : exit->holders)
        places.insert({OwnershipKind::Dangles, holder});
  }
  for (const auto &[kind, place] : places) {
    OwnershipEffect effect;
    effect.kind = kind;
    effect.path = place;
    effect.family = subject.family;
    for (const HistoryNode &node : histories_)
      if (node.step.kind ==
          (kind == OwnershipKind::Acquires ? StepKind::Acquired : StepKind::Released)) {
        effect.position = node.step.position;
        break;
      }
    auto [with, without] = split([&, kind = kind, &place = place](const Exit &exit) {
      if (kind == OwnershipKind::Dangles)
        return exit.status == Status::Released && has(exit.holders, place);
      if (exit.status != Status::Held)
        return has(exit.acquiredPlaces, place);
      const SummaryPath *best = placeOf(exit);
      return best && *best == place;
    });
    // `return *out = text`: whoever takes the result has it as well.
    SummaryPath itsResult;
    itsResult.root = RootKind::Result;
    effect.leadsBack =
        kind == OwnershipKind::Acquires && std::any_of(with.begin(), with.end(), [&](auto *exit) {
          return std::any_of(
              exit->holders.begin(), exit->holders.end(),
              [&, &place = place](const SummaryPath &each) { return each.isBelow(place); });
        });
    effect.isReturned = kind == OwnershipKind::Acquires && place != itsResult &&
                        std::any_of(with.begin(), with.end(), [&](const Exit *exit) {
                          return has(exit->holders, itsResult);
                        });
    // Where there is no result that callers ask, the place tells: null or -1 when it holds nothing.
    const ir::Type *result = types_.type(symbol_->result);
    bool hasResult = !symbol_->isConstructor && (!result || result->kind != ir::TypeKind::Void);
    if (kind == OwnershipKind::Acquires && !hasResult && !without.empty())
      if (ValueSet there = valuesAt(place, with); (there & valuesAt(place, without)).isEmpty()) {
        effect.whenPlace = there;
        // `s->name = name ? strdup(name) : NULL`: not without a name.
        for (size_t i = 0; i < symbol_->formals.size() && effect.formal < 0; ++i)
          if (ValueSet values = formalOf(with, i); !values.contains(formalOf(without, i))) {
            effect.formal = static_cast<int32_t>(i);
            effect.whenFormal = values;
          }
        without.clear();
      }
    const size_t before = result_.duties.effects.size();
    if (kind == OwnershipKind::Acquires)
      effect.beside = findBeside(place, with);
    if (kind == OwnershipKind::Acquires && place != itsResult)
      effect.seen = seenOn(with);
    addDuty(effect, with, without);
    // `return open(name)` after another try: whether that was in vain is seen by the result.
    if (kind == OwnershipKind::Acquires && place == itsResult) {
      ValueSet results = ValueSet::none();
      for (const Exit *exit : with)
        results = results | (exit->status == Status::Held ? exit->result
                                                          : exit->result & exit->acquiredResults);
      for (size_t i = before; i < result_.duties.effects.size(); ++i)
        result_.duties.effects[i].whenResult = result_.duties.effects[i].whenResult & results;
    }
    // What dangles on some paths only may be guarded by what cannot be told.
    if (kind == OwnershipKind::Dangles && !result_.duties.effects.empty() &&
        !result_.duties.effects.back().isAlways)
      result_.duties.effects.pop_back();
  }
}

} // namespace outlive::ownership
