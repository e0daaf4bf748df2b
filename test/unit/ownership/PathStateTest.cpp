// What is known on one path: cells, facts about what they hold, and what two paths have in common.
#include "ownership/PathState.h"
#include "Catch.h"

using namespace outlive;
using namespace outlive::ownership;

namespace {

const CellId p(1), q(2), r(3), target(7), other(8);

// What a cell holds as far as the state knows, with the facts about it.
ValueSet known(const PathState &state, CellId cell) {
  const Value *value = state.find(cell);
  REQUIRE(value);
  return value->target ? value->set & state.factOf(value->target) : value->set;
}

} // namespace

TEST_CASE("cells: written, overwritten, erased; others were never written") {
  PathState state;
  CHECK(state.find(p) == nullptr);
  state.write(q, Value::constant(1));
  state.write(p, Value::pointer(target));
  state.write(r, Value::unknown());
  REQUIRE(state.find(p));
  CHECK(state.find(p)->target == target);
  CHECK(state.find(q)->number == 1);
  // Unknown is not the same as never written.
  REQUIRE(state.find(r));
  CHECK(!state.find(r)->target);
  REQUIRE(state.cells().size() == 2);
  CHECK(state.cells()[0].first == p);
  REQUIRE(state.unknownCells().size() == 1);
  CHECK(state.unknownCells()[0] == r);

  state.write(p, Value::constant(0));
  CHECK(state.find(p)->isConstant);
  CHECK(state.cells().size() == 2);

  state.erase(q);
  CHECK(state.find(q) == nullptr);
  state.erase(q);
  CHECK(state.find(p));
  CHECK(state.find(r));
}

TEST_CASE("what becomes unknown, or is known again, is one cell all the time") {
  PathState state;
  state.write(p, Value::constant(1));
  state.write(q, Value::constant(2));
  state.updateCells([](CellId cell, Value &value) {
    if (cell == p)
      value = Value::unknown();
  });
  CHECK(state.cells().size() == 1);
  REQUIRE(state.find(p));
  CHECK(state.find(p)->isUnknown());
  state.write(q, Value::unknown());
  CHECK(state.cells().size() == 0);
  CHECK(state.unknownCells().size() == 2);
  state.write(p, Value::constant(3));
  CHECK(state.find(p)->number == 3);
  CHECK(state.unknownCells().size() == 1);
  state.eraseCells([](const auto &entry) { return entry.second.isUnknown(); });
  CHECK(state.find(q) == nullptr);
  CHECK(state.find(p));
}

TEST_CASE("copies share their cells until one of them changes") {
  PathState state;
  state.write(p, Value::constant(1));
  PathState copy = state;
  CHECK(copy.cells().isSharedWith(state.cells()));
  copy.write(p, Value::constant(1)); // nothing new
  copy.eraseCells([](const auto &entry) { return entry.first == q; });
  CHECK(copy.cells().isSharedWith(state.cells()));

  copy.updateCells([](CellId, Value &value) { value = Value::constant(2); });
  CHECK(!copy.cells().isSharedWith(state.cells()));
  CHECK(state.find(p)->number == 1);
  CHECK(copy.find(p)->number == 2);
  CHECK(!copy.knowsTheSame(state));
  copy.write(p, Value::constant(1));
  CHECK(copy.knowsTheSame(state));
}

TEST_CASE("facts: each branch leaves less, until the path cannot be taken") {
  PathState state;
  CHECK(state.factOf(target).isAny());
  CHECK(state.restrict(target, ValueSet::nonZero()));
  CHECK(state.factOf(target) == ValueSet::nonZero());
  CHECK(state.restrict(target, ~ValueSet::negative()));
  CHECK(state.factOf(target) == ValueSet::positive());
  CHECK(state.factOf(other).isAny());
  CHECK(!state.restrict(target, ValueSet::zero()));

  state.forget(target);
  CHECK(state.factOf(target).isAny());
  state.forget(target);

  state.setFact(other, ValueSet::zero());
  CHECK(state.factOf(other) == ValueSet::zero());
  state.setFact(other, ValueSet::any());
  CHECK(state.factOf(other).isAny());
  CHECK(state.knowsTheSame(PathState()));
}

TEST_CASE("a fact about what two cells hold is one fact") {
  PathState state;
  state.write(p, Value::pointer(target));
  state.write(q, Value::pointer(target));
  state.restrict(target, ValueSet::zero());
  CHECK(known(state, p) == ValueSet::zero());
  CHECK(known(state, q) == ValueSet::zero());
}

TEST_CASE("what others may have written to is remembered") {
  PathState state;
  const CellId first(1), second(2);
  const ir::FieldId name(4), next(5);
  CHECK(!state.isClobbered(first));
  state.clobber(second);
  state.clobber(first);
  state.clobber(second);
  state.clobber(next);
  CHECK(state.isClobbered(first));
  CHECK(state.isClobbered(second));
  CHECK(!state.isClobbered(CellId(3)));
  CHECK(state.isClobbered(next));
  CHECK(!state.isClobbered(name));
}

TEST_CASE("the way that led to a state is no part of what it knows") {
  PathState a, b;
  a.history = 1;
  b.history = 2;
  CHECK(a.knowsTheSame(b));
  a.status = Status::Held;
  CHECK(!a.knowsTheSame(b));
  b.status = Status::Held;
  b.write(p, Value::constant(0));
  CHECK(!a.knowsTheSame(b));
  a.write(p, Value::constant(0));
  CHECK(a.knowsTheSame(b));
  b.isWeak = true;
  CHECK(!a.knowsTheSame(b));
  b.isWeak = false;
  b.restrict(target, ValueSet::zero());
  CHECK(!a.knowsTheSame(b));
  b.forget(target);
  b.clobber(CellId(1));
  CHECK(!a.knowsTheSame(b));
}

TEST_CASE("join: what is the same stays") {
  PathState a, b;
  for (PathState *state : {&a, &b}) {
    state->status = Status::Held;
    state->write(p, Value::pointer(target));
    state->write(q, Value::constant(3));
    state->restrict(target, ValueSet::positive());
  }
  a.history = 1;
  b.history = 2;
  PathState joined = PathState::join(a, b);
  CHECK(joined.knowsTheSame(a));
  CHECK(joined.history == 1);
}

TEST_CASE("join: a cell that differs holds one of both") {
  PathState a, b;
  a.write(p, Value::constant(0));
  b.write(p, Value::constant(-1));
  PathState joined = PathState::join(a, b);
  REQUIRE(joined.find(p));
  CHECK(!joined.find(p)->isConstant);
  CHECK(known(joined, p) == (ValueSet::zero() | ValueSet::minusOne()));
}

TEST_CASE("join: facts are taken along when what they speak of is lost") {
  PathState a, b;
  a.write(p, Value::pointer(target));
  a.restrict(target, ValueSet::positive());
  b.write(p, Value::constant(0));
  PathState joined = PathState::join(a, b);
  REQUIRE(joined.find(p));
  CHECK(!joined.find(p)->target);
  CHECK(known(joined, p) == (ValueSet::zero() | ValueSet::positive()));
  // On the other path nothing was known of it.
  CHECK(joined.factOf(target).isAny());
}

TEST_CASE("join: the same pointer under different branches") {
  PathState a, b;
  a.write(p, Value::pointer(target));
  b.write(p, Value::pointer(target));
  a.restrict(target, ValueSet::zero());
  b.restrict(target, ValueSet::minusOne());
  PathState joined = PathState::join(a, b);
  CHECK(joined.find(p)->target == target);
  CHECK(joined.factOf(target) == (ValueSet::zero() | ValueSet::minusOne()));

  b.setFact(target, ~ValueSet::zero());
  CHECK(PathState::join(a, b).factOf(target).isAny());
}

TEST_CASE("join: what only one path has written is unknown, not unwritten") {
  PathState a, b;
  a.write(p, Value::constant(0));
  b.write(r, Value::constant(0));
  PathState joined = PathState::join(a, b);
  for (CellId cell : {p, r}) {
    REQUIRE(joined.find(cell));
    CHECK(*joined.find(cell) == Value::unknown());
  }
  CHECK(joined.find(q) == nullptr);
}

TEST_CASE("join: a pointer that has moved on one path may point inside") {
  PathState a, b;
  a.write(p, Value::pointer(target));
  Value moved = Value::pointer(target);
  moved.isInterior = true;
  moved.isAdvanced = true;
  b.write(p, moved);
  PathState joined = PathState::join(a, b);
  CHECK(joined.find(p)->target == target);
  CHECK(joined.find(p)->isInterior);
  CHECK(!joined.find(p)->isAdvanced);
}

TEST_CASE("join: doubts add up") {
  PathState a, b;
  a.isWeak = true;
  a.clobber(CellId(1));
  b.clobber(CellId(2));
  b.clobber(ir::FieldId(3));
  a.releasedFamily = FamilyId(1);
  b.releasedFamily = FamilyId(2);
  PathState joined = PathState::join(a, b);
  CHECK(joined.isWeak);
  CHECK(joined.isClobbered(CellId(1)));
  CHECK(joined.isClobbered(CellId(2)));
  CHECK(joined.isClobbered(ir::FieldId(3)));
  CHECK(!joined.releasedFamily);
  b.releasedFamily = FamilyId(1);
  CHECK(PathState::join(a, b).releasedFamily == FamilyId(1));
}

TEST_CASE("join does not depend on the order, but for the way that is told") {
  PathState a, b;
  a.write(p, Value::pointer(target));
  a.write(q, Value::constant(1));
  a.restrict(target, ValueSet::positive());
  b.write(p, Value::pointer(other));
  b.write(r, Value::constant(1));
  b.restrict(target, ValueSet::zero());
  CHECK(PathState::join(a, b).knowsTheSame(PathState::join(b, a)));
}

// Of places that are set together, or never, what is told of one tells of the other, until somebody
// writes to one of them.
namespace {

using Change = void (*)(PathState &);
PathState setTogether() {
  PathState none, both;
  for (CellId cell : {p, q}) {
    none.write(cell, Value::constant(0));
    both.write(cell, Value::constant(1));
  }
  return PathState::join(none, both);
}
void writeNumber(PathState &state) { state.write(p, Value::constant(0)); }
void writeUnknown(PathState &state) { state.write(p, Value::unknown()); }
void writeOther(PathState &state) { state.write(r, Value::unknown()); }
void learnMore(PathState &state) {
  Value known = *state.find(p);
  known.set = ValueSet::nonZero();
  state.refine(p, known);
}
void clobberIt(PathState &state) {
  state.forgetTwinsIf([](CellId cell) { return cell == q; });
}
void clobberOther(PathState &state) {
  state.forgetTwinsIf([](CellId cell) { return cell == r; });
}
void update(PathState &state) {
  state.updateCells([](CellId cell, Value &value) {
    if (cell == p)
      value = Value::pointer(target);
  });
}
void erase(PathState &state) { state.erase(q); }
void joinWithSame(PathState &state) { state = PathState::join(state, setTogether()); }
void joinWithOne(PathState &state) {
  PathState one;
  one.write(p, Value::constant(1));
  one.write(q, Value::constant(0));
  state = PathState::join(state, one);
}

} // namespace

TEST_CASE("twins: places that are set together") {
  const Twins twins{p, q, /*areEqual=*/true};
  REQUIRE(setTogether().twins().size() == 1);
  CHECK(setTogether().twins()[0] == twins);
  struct {
    const char *what;
    Change change;
    bool areTwins;
  } const rows[] = {
      {"one is written", writeNumber, false},
      {"one is written, nobody knows what", writeUnknown, false},
      {"something else is written", writeOther, true},
      {"more is known of one", learnMore, true},
      {"somebody may have written one", clobberIt, false},
      {"somebody may have written something else", clobberOther, true},
      {"one holds something else", update, false},
      {"one is dropped", erase, false},
      {"met by a path on which they are twins", joinWithSame, true},
      {"met by a path on which just one is set", joinWithOne, false},
  };
  for (const auto &row : rows) {
    INFO(row.what);
    PathState state = setTogether();
    row.change(state);
    CHECK((state.twins().size() == 1) == row.areTwins);
  }
}

TEST_CASE("twins: just one of both is set") {
  PathState a, b;
  a.write(p, Value::constant(0));
  a.write(q, Value::constant(1));
  b.write(p, Value::constant(1));
  b.write(q, Value::constant(0));
  const PathState joined = PathState::join(a, b);
  REQUIRE(joined.twins().size() == 1);
  CHECK(joined.twins()[0] == Twins{p, q, /*areEqual=*/false});
}

TEST_CASE("twins: a copy is a twin of whatever its source is one of") {
  PathState state = setTogether();
  state.write(r, Value::unknown());
  state.copyTwins(p, r);
  REQUIRE(state.twins().size() == 2);
  CHECK(state.twins()[1] == Twins{q, r, /*areEqual=*/true});
  state.write(p, Value::constant(1));
  REQUIRE(state.twins().size() == 1);
  CHECK(state.twins()[0] == Twins{q, r, /*areEqual=*/true});
}
