// Which units are out of date, and what is kept of them; see workspace/UnitStore.h.
#include "workspace/UnitStore.h"

#include "Catch.h"

using namespace outlive;

namespace {

CompileCommand commandOf(const std::string &file) {
  CompileCommand command;
  command.file = file;
  command.directory = "/p";
  command.arguments = {"c++", "--", file};
  return command;
}

// The facts of a unit that defines some functions.
TranslationUnitResult factsOf(const std::string &file, std::vector<std::string> usrs,
                              std::vector<std::string> alsoRead = {}) {
  TranslationUnitResult result;
  ir::Module &module = result.module;
  module.mainFile = module.strings.intern(file);
  ir::Type nothing;
  nothing.kind = ir::TypeKind::Void;
  nothing.spelling = module.strings.intern("void");
  module.types.push_back(nothing);
  for (const std::string &usr : usrs) {
    ir::FunctionSymbol symbol;
    symbol.usr = symbol.name = symbol.spelling = module.strings.intern(usr);
    symbol.result = ir::TypeId(0);
    module.functions.push_back(symbol);
    ir::Function body;
    body.symbol = ir::FunctionId(static_cast<uint32_t>(module.functions.size() - 1));
    body.blocks.resize(1);
    module.bodies.push_back(body);
  }
  result.functions = usrs.size();
  result.files = std::move(alsoRead);
  result.files.push_back(file);
  return result;
}

TranslationUnitResult broken(TranslationUnitResult result) {
  result.errorCount = 1;
  result.firstError = "expected ';'";
  return result;
}

using Numbers = std::vector<UnitNumber>;

} // namespace

TEST_CASE("a unit is out of date until it is parsed, and when a file of it changes") {
  UnitStore units({commandOf("/p/a.cpp"), commandOf("/p/b.cpp")});
  CHECK(units.outdated() == Numbers{0, 1});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {}, {"/p/a.h"}));
  units.keep(1, units.now(), factsOf("/p/b.cpp", {}));
  CHECK(units.outdated().empty());
  units.fileChanged("/p/a.h");
  CHECK(units.outdated() == Numbers{0});
  units.fileChanged("/p/unknown.h");
  CHECK(units.outdated() == Numbers{0});
}

TEST_CASE("a change while a unit is parsed makes it out of date again") {
  UnitStore units({commandOf("/p/a.cpp")});
  const uint64_t begun = units.now();
  units.fileChanged("/p/a.cpp");
  units.keep(0, begun, factsOf("/p/a.cpp", {}));
  CHECK(units.isOutdated(0));
}

TEST_CASE("a slow parse of an old text does not replace a later one") {
  UnitStore units({commandOf("/p/a.cpp")});
  const uint64_t old = units.now(), later = units.now();
  units.keep(0, later, factsOf("/p/a.cpp", {"f", "g"}));
  auto shard = units.shard(0);
  units.keep(0, old, factsOf("/p/a.cpp", {"f"}));
  CHECK(units.shard(0) == shard);
  CHECK(units.statistics().functions == 2);
}

TEST_CASE("a text that does not parse keeps the last good facts") {
  UnitStore units({commandOf("/p/a.cpp"), commandOf("/p/b.cpp")});
  // Bad facts are better than none.
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {})));
  CHECK(units.shard(0));
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}));
  auto good = units.shard(0);
  CHECK(units.failures().empty());
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {})));
  CHECK(units.shard(0) == good);
  REQUIRE(units.failures().size() == 1);
  CHECK(units.failures()[0].reason == "expected ';'");
  CHECK(units.definersOf({"f"}, 1, 9) == Numbers{0});
}

TEST_CASE("a unit that failed is tried again after any change") {
  UnitStore units({commandOf("/p/a.cpp")});
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {})));
  CHECK(units.outdated().empty());
  units.fileChanged("/p/generated.h");
  CHECK(units.outdated() == Numbers{0});
}

TEST_CASE("a unit of which only drafts are known may contain any file") {
  UnitStore units({commandOf("/p/a.cpp"), commandOf("/p/b.cpp")});
  units.keepDraft(0, units.now(), factsOf("/p/a.cpp", {"f"}));
  units.keep(1, units.now(), factsOf("/p/b.cpp", {}));
  CHECK(!units.isDraftOutdated(0));
  units.fileChanged("/p/a.h");
  CHECK(units.isDraftOutdated(0));
  CHECK(!units.isDraftOutdated(1));
}

TEST_CASE("the newest good facts count, of a draft or of a whole parse") {
  UnitStore units({commandOf("/p/a.cpp")});
  units.keepDraft(0, units.now(), factsOf("/p/a.cpp", {"f"}));
  auto draft = units.newestShard(0);
  CHECK(draft);
  units.fileChanged("/p/a.cpp");
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"g"}));
  CHECK(units.newestShard(0) == units.shard(0));
  // A draft that does not parse does not bring an older one back.
  units.fileChanged("/p/a.cpp");
  units.keepDraft(0, units.now(), broken(factsOf("/p/a.cpp", {})));
  CHECK(units.newestShard(0) == units.shard(0));
  CHECK(units.failure(0));
}

TEST_CASE("a unit that has never parsed has drafts that are no worse") {
  UnitStore units({commandOf("/p/a.cpp")});
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {"f"})));
  units.fileChanged("/p/a.cpp");
  units.keepDraft(0, units.now(), broken(factsOf("/p/a.cpp", {"f", "g"})));
  CHECK(!units.isStale(0, "/p/a.cpp"));
  CHECK(units.failure(0));
  auto draft = units.newestShard(0);
  CHECK(draft != units.shard(0));
  // Half typed: there is more that does not parse than the header that is missing.
  TranslationUnitResult worse = broken(factsOf("/p/a.cpp", {}));
  worse.errorCount = 2;
  units.fileChanged("/p/a.cpp");
  units.keepDraft(0, units.now(), worse);
  CHECK(units.isStale(0, "/p/a.cpp"));
  CHECK(units.newestShard(0) == draft);
}

TEST_CASE("facts are stale in files that changed before a parse that failed") {
  UnitStore units({commandOf("/p/a.cpp")});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}, {"/p/a.h", "/p/b.h"}));
  units.fileChanged("/p/a.h");
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {"f"}, {"/p/a.h", "/p/b.h"})));
  REQUIRE(units.staleFiles().size() == 1);
  CHECK(units.staleFiles()[0].file == "/p/a.h");
  CHECK(units.isStale(0, "/p/a.h"));
  CHECK(!units.isStale(0, "/p/b.h"));
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}, {"/p/a.h", "/p/b.h"}));
  CHECK(units.staleFiles().empty());
}

TEST_CASE("a header that has gone is stale, and read again by who misses it") {
  UnitStore units({commandOf("/p/a.cpp")});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}, {"/p/a.h"}));
  units.fileChanged("/p/a.h");
  units.keep(0, units.now(), broken(factsOf("/p/a.cpp", {})));
  REQUIRE(units.staleFiles().size() == 1);
  CHECK(units.staleFiles()[0].file == "/p/a.h");
  CHECK(units.unitOf("/p/a.h") == 0);
  CHECK(units.outdated().empty());
  units.fileChanged("/p/a.h");
  CHECK(units.outdated() == Numbers{0});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}, {"/p/b.h"}));
  CHECK(units.staleFiles().empty());
  CHECK(!units.unitOf("/p/a.h"));
}

TEST_CASE("a file is looked at in its own unit, a header in the first that read it") {
  UnitStore units({commandOf("/p/a.cpp"), commandOf("/p/b.cpp")});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {}, {"/p/b.cpp", "/p/x.h"}));
  units.keep(1, units.now(), factsOf("/p/b.cpp", {}, {"/p/x.h"}));
  CHECK(units.unitOf("/p/b.cpp") == 1);
  CHECK(units.unitOf("/p/x.h") == 0);
  CHECK(!units.unitOf("/p/y.h"));
  units.keep(0, units.now(), factsOf("/p/a.cpp", {}));
  CHECK(units.unitOf("/p/x.h") == 1);
}

TEST_CASE("a guest is no part of the program") {
  UnitStore units({commandOf("/p/a.cpp")});
  UnitNumber guest = units.addGuest(commandOf("/p/new.cpp"));
  CHECK(units.addGuest(commandOf("/p/new.cpp")) == guest);
  units.keep(guest, units.now(), factsOf("/p/new.cpp", {"f"}));
  CHECK(units.shard(guest));
  CHECK(!units.shards()[guest]);
  CHECK(units.outdated() == Numbers{0});
  CHECK(units.definersOf({"f"}, 0, 9).empty());
  CHECK(units.statistics().translationUnits == 0);
}

TEST_CASE("a header that was a guest is looked at in the first unit that reads it") {
  UnitStore units({commandOf("/p/a.cpp")});
  UnitNumber guest = units.addGuest(commandOf("/p/x.h"));
  units.keep(guest, units.now(), factsOf("/p/x.h", {"f"}));
  CHECK(units.unitOf("/p/x.h") == guest);
  units.keep(0, units.now(), factsOf("/p/a.cpp", {}, {"/p/x.h"}));
  CHECK(units.unitOf("/p/x.h") == 0);
}

TEST_CASE("those who define most of what is called come first") {
  UnitStore units({commandOf("/p/a.cpp"), commandOf("/p/b.cpp"), commandOf("/p/c.cpp")});
  units.keep(0, units.now(), factsOf("/p/a.cpp", {"f"}));
  units.keep(1, units.now(), factsOf("/p/b.cpp", {"g"}));
  units.keep(2, units.now(), factsOf("/p/c.cpp", {"h", "i"}));
  CHECK(units.definersOf({"g", "h", "i", "unknown"}, 0, 9) == Numbers{2, 1});
  CHECK(units.definersOf({"g", "h", "i"}, 0, 1) == Numbers{2});
  CHECK(units.definersOf({"f"}, 0, 9).empty());
}
