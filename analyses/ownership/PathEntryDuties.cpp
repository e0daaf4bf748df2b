// Duties of what was there before: what callers must know of what a place of theirs held when the
// function was entered.
//
// Problem: on some exits it is released, on others something else has taken its place, it is kept
// somewhere else, or nobody can say where it is. Each exit must tell callers one thing of it:
//     char *grow(char *s) { char *more = realloc(s, n); return more ? more : s; }
// returns what it was given, or has released it and returns another: the duty goes on with the
// result, and a release must not be told of as well.
// Algorithm: exchanges first; their exits are done. Of the others, in this order, what is released,
// gone, dropped, kept; `addDuty` (PathDuties.cpp) finds what tells each apart.
// Cost: a few walks over the exits for each place.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr auto isReturned = [](const auto &exit) {
  return exit.status == Status::Held &&
         std::any_of(exit.holders.begin(), exit.holders.end(),
                     [](const SummaryPath &holder) { return holder.isResult(); });
};
constexpr auto isReplaced = [](const auto &exit) {
  return exit.status == Status::Released && exit.hasAcquiredResult;
};
// `delete line; throw Broken();`
constexpr auto isOverWhereThrown = [](const auto &exit) {
  return exit.isUnwinding && (exit.status == Status::Released || exit.status == Status::Gone);
};
constexpr auto isKeptInPlace = [](const auto &exit) {
  return exit.status == Status::Held && exit.isAtEntryPlace;
};

} // namespace

void PathSolver::addEntryDuties(const SummaryPath &path) {
  const Exits exchanged = addExchanges(path);
  auto isDone = [&](const Exit &exit) { // that is all that is to be told of it
    return std::find(exchanged.begin(), exchanged.end(), &exit) != exchanged.end();
  };
  auto isLeft = [&](auto &&holds) {
    return [&](const Exit &exit) { return !isDone(exit) && holds(exit); };
  };
  const size_t before = result_.duties.effects.size();
  addReleased(path,
              split(isLeft([](const Exit &exit) { return exit.status == Status::Released; })));
  if (path.depth == 0 && source_.counted(function_->symbol))
    releasePerhapsElse(before);
  // Whoever has it by a way that cannot be named may see to it.
  auto isSomewhere = [&](const Exit &exit) {
    return exit.status == Status::Held && exit.isHeldElsewhere &&
           std::all_of(exit.holders.begin(), exit.holders.end(),
                       [&](const SummaryPath &holder) { return holder == path; });
  };
  addGone(path, split([&](const Exit &exit) {
            return exit.status == Status::Gone || isLeft(isSomewhere)(exit);
          }));
  if (std::any_of(exits_.begin(), exits_.end(), isOverWhereThrown)) {
    OwnershipEffect over;
    over.kind = OwnershipKind::Unwinds;
    over.path = path;
    result_.duties.effects.push_back(over);
  }
  addDropped(path, split(isLeft([](const Exit &exit) { return exit.isDropped; })));
  addKept(path, split(isLeft([](const Exit &exit) { return exit.status == Status::Held; })).first);
}

// `s = grow(s)` returns what it was given, or something larger in its place; `grow(&buffer)` may
// put something larger into the place of what was there. Those exits.
PathSolver::Exits PathSolver::addExchanges(const SummaryPath &path) {
  auto isExchange = [](const Exits &exits, auto &&isKept, auto &&isAnother) {
    auto among = [&](auto &&holds) {
      return std::any_of(exits.begin(), exits.end(),
                         [&](const Exit *exit) { return holds(*exit); });
    };
    return among(isKept) && among(isAnother);
  };
  SummaryPath toResult;
  toResult.root = RootKind::Result;
  const PartedExits returned =
      split([](const Exit &exit) { return isReturned(exit) || isReplaced(exit); });
  auto isReplacedInPlace = [&](const Exit &exit) {
    return (exit.status == Status::Released || exit.isDropped) &&
           contains(exit.acquiredPlaces, path);
  };
  const PartedExits inPlace =
      split([&](const Exit &exit) { return isKeptInPlace(exit) || isReplacedInPlace(exit); });
  const bool isInPlace =
      path.depth > 0 && isExchange(inPlace.first, isKeptInPlace, isReplacedInPlace);
  if (isExchange(returned.first, isReturned, isReplaced)) {
    // `GROW(l->items); return &l->items[n];`: it is in its place, and the result shows it.
    const bool isShown = isInPlace && std::includes(inPlace.first.begin(), inPlace.first.end(),
                                                    returned.first.begin(), returned.first.end());
    if (isShown && addExchange(path, path, inPlace.first, inPlace.second)) {
      OwnershipEffect shows;
      shows.kind = OwnershipKind::Keeps;
      shows.path = path;
      shows.into = toResult;
      shows.isInside =
          std::any_of(returned.first.begin(), returned.first.end(),
                      [&](const Exit *exit) { return contains(exit->insides, toResult); });
      addDuty(shows, returned.first, returned.second);
      return inPlace.first;
    }
    if (addExchange(path, toResult, returned.first, returned.second))
      return returned.first;
  }
  if (isInPlace && addExchange(path, path, inPlace.first, inPlace.second))
    return inPlace.first;
  // The same, where callees exchange it.
  const PartedExits kept = split(isKeptInPlace);
  if (isExchanged_ && path.depth > 0 && addExchange(path, path, kept.first, kept.second))
    return kept.first;
  return {};
}

// Only where it is certain.
bool PathSolver::addExchange(const SummaryPath &from, const SummaryPath &into, const Exits &with,
                             const Exits &without) {
  OwnershipEffect passes;
  passes.kind = OwnershipKind::Keeps;
  passes.path = from;
  passes.into = into;
  passes.isCleared = into != from;
  std::vector<OwnershipEffect> &effects = result_.duties.effects;
  const size_t before = effects.size();
  addDuty(passes, with, without);
  bool isCertain = std::all_of(effects.begin() + static_cast<ptrdiff_t>(before), effects.end(),
                               [](const OwnershipEffect &each) { return each.isAlways; });
  if (!isCertain)
    effects.resize(before);
  return isCertain;
}

// `free(s->text); text = malloc(n); if (!text) return -1; s->text = text;`: where the result tells
// all of them apart, callers know that the place still holds it.
void PathSolver::addReleased(const SummaryPath &path, const PartedExits &released) {
  const bool isPlace = path.depth > 0 || path.root == RootKind::Global;
  auto isStillThere = [&](const Exit &exit) { return !isPlace || exit.isAtEntryPlace; };
  auto add = [&](const Exits &with, const Exits &without) {
    if (with.empty())
      return;
    OwnershipEffect effect;
    effect.path = path;
    effect.kind = OwnershipKind::Releases;
    effect.position = otherRelease_;
    effect.isChoosy = isCompared_;
    effect.isAskedFirst = isAskedFirst_;
    effect.isRepeated = isReleasedInLoop_;
    effect.isInside = isReleasedInside_;
    effect.family = with.front()->releasedFamily;
    for (const Exit *exit : with) {
      if (exit->releasedFamily != effect.family)
        effect.family = {};
      // Where that is not always so, the others need not have been in that place.
      effect.isCleared |= !isStillThere(*exit);
      effect.isAnswered |= exit->isAnswered;
    }
    addDuty(effect, with, without);
  };
  const auto &[all, others] = released;
  auto isOne = [&](const Exit &exit) {
    return std::find(all.begin(), all.end(), &exit) != all.end();
  };
  const PartedExits left =
      split([&](const Exit &exit) { return isOne(exit) && isStillThere(exit); });
  const PartedExits cleared =
      split([&](const Exit &exit) { return isOne(exit) && !isStillThere(exit); });
  const bool isTold = (resultsOf(left.first) & resultsOf(cleared.first)).isEmpty() &&
                      (resultsOf(all) & resultsOf(others)).isEmpty();
  if (left.first.empty() || cleared.first.empty() || !isTold)
    return add(all, others);
  add(left.first, left.second);
  add(cleared.first, cleared.second);
}

void PathSolver::addGone(const SummaryPath &path, const PartedExits &gone) {
  if (gone.first.empty())
    return;
  OwnershipEffect taken;
  taken.path = path;
  if (!perhapsReleasedAt_.isValid()) {
    taken.kind = OwnershipKind::Takes;
    taken.into.root = RootKind::Unknown;
    return addDuty(taken, gone.first, gone.second);
  }
  taken.kind = OwnershipKind::Releases;
  taken.position = perhapsReleasedAt_;
  std::vector<OwnershipEffect> &effects = result_.duties.effects;
  const size_t before = effects.size();
  addDuty(taken, gone.first, gone.second);
  for (size_t i = before; i < effects.size(); ++i) {
    effects[i].isAlways = false;
    effects[i].asked = {}; // perhaps, even where that is so
  }
}

void PathSolver::addDropped(const SummaryPath &path, const PartedExits &dropped) {
  if (path.depth == 0 || path.root != RootKind::Formal)
    return;
  OwnershipEffect drops;
  drops.kind = OwnershipKind::Drops;
  drops.path = path;
  drops.isCleared = true;
  drops.position = droppedAt_;
  addDuty(drops, dropped.first, dropped.second);
}

// In other places.
void PathSolver::addKept(const SummaryPath &path, const Exits &held) {
  std::set<SummaryPath> holders;
  for (const Exit *exit : held)
    holders.insert(exit->holders.begin(), exit->holders.end());
  holders.erase(path);
  for (const SummaryPath &holder : holders) {
    OwnershipEffect keeps;
    keeps.kind = holder.root == RootKind::Global ? OwnershipKind::Takes : OwnershipKind::Keeps;
    keeps.path = path;
    keeps.into = holder;
    auto [with, without] = split([&](const Exit &exit) {
      return exit.status == Status::Held && contains(exit.holders, holder);
    });
    keeps.isCleared = std::none_of(with.begin(), with.end(),
                                   [](const Exit *exit) { return exit->isAtEntryPlace; });
    keeps.isInside = std::any_of(with.begin(), with.end(),
                                 [&](const Exit *exit) { return contains(exit->insides, holder); });
    addDuty(keeps, with, without);
  }
}

} // namespace outlive::ownership
