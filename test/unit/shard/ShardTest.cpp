#include "Catch.h"
#include "ir/Digest.h"
#include "ir/ModuleBuilder.h"
#include "ir/Print.h"
#include "ir/Verify.h"
#include "shard/Decode.h"
#include "shard/Encode.h"

using namespace outlive;
using namespace outlive::ir;
using outlive::test::BodyBuilder;
using outlive::test::ModuleBuilder;

namespace {

uint64_t next(uint64_t &seed) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return seed >> 33;
}

// Every flag of the random bits, so that a flag that is lost or swapped shows.
void setFlags(uint64_t bits, std::initializer_list<bool *> flags) {
  for (bool *flag : flags) {
    *flag = bits & 1;
    bits >>= 1;
  }
}

void addBody(ModuleBuilder &m, FunctionId f, FunctionId g, uint64_t seed) {
  BodyBuilder body(m, f, m.at(7, 5));
  setFlags(next(seed), {&body.body.isCoroutine, &body.body.isInstantiation, &body.body.hasErrors,
                        &body.body.isInitializer});
  body.body.scopes.push_back({ScopeId(0u), true, false});
  body.body.scopes.push_back({ScopeId(1u), false, true});
  for (int i = 0; i < 5; ++i) {
    LocationId local = body.local("x" + std::to_string(i), m.intPointer());
    Location &location = body.body.locations[local.index()];
    setFlags(next(seed), {&location.isByReference, &location.isExtended, &location.isArrayNew,
                          &location.isPlacementNew, &location.hasConstantSize,
                          &location.carriesAddress, &location.isCatchVariable, &location.isConst});
    location.scope = ScopeId(next(seed) % 3);
    location.size = next(seed) << 20;
    body.begin(local, static_cast<uint32_t>(next(seed)));
    PlaceId place =
        body.place(local, {Projection::deref(), Projection::field(FieldId(1u)), Projection::own()});
    body.body.places.back().isCut = i % 2;
    body.body.places.back().elements = static_cast<uint8_t>(next(seed) % 16);
    body.assign(place, Operand::integer(static_cast<int64_t>(next(seed)) - (int64_t(1) << 40)),
                static_cast<Reason>(next(seed) % 19));
    body.assign(place, Operand::function(g), Reason::Moved, 9);
    Operand moved = Operand::value(place);
    moved.isInterior = next(seed) % 2;
    moved.isBack = moved.isInterior && next(seed) % 2;
    body.assign(place, moved, Reason::Advanced, 9);
    body.assign(place,
                Operand::sum(place, static_cast<int64_t>(next(seed)) - (int64_t(1) << 40),
                             next(seed) % 2 == 0),
                Reason::Assigned, 9);
    body.body.tests.push_back({ConditionKind::Less, place, static_cast<int64_t>(next(seed)),
                               Operand::integer(static_cast<int64_t>(next(seed))),
                               next(seed) % 2 == 0, static_cast<uint32_t>(next(seed) % 8),
                               Function::resultLocation()});
    body.assign(place, Operand::test(TestId(body.body.tests.size() - 1)), Reason::Assigned, 9);
  }
  LocationId global2 = body.global("g", m.intPointer());
  Call call;
  call.callee = g;
  call.arguments = {Operand::address(body.place(global2)), Operand::null(), Operand::integer(5)};
  call.result = body.place(Function::resultLocation());
  setFlags(next(seed), {&call.isDestructorOfScope, &call.isDelete});
  call.question = static_cast<uint32_t>(next(seed) % 8);
  body.call(call);
  body.callThrough(body.place(global2), {Operand::none()});
  body.event(EventKind::Unknown).name = m.text("SomeStmt");
  body.body.blocks[0].terminator = TerminatorKind::Branch;
  body.body.blocks[0].condition = {ConditionKind::Less,
                                   body.place(global2),
                                   static_cast<int64_t>(next(seed)),
                                   Operand::value(body.place(global2)),
                                   next(seed) % 2 == 0,
                                   3,
                                   global2};
  body.body.blocks[0].successors = {BlockId(1u), BlockId(2u)};
  body.body.blocks[0].handler = BlockId(2u);
  body.body.blocks[0].end = m.at(12, 1);
  body.block();
  body.body.blocks[1].terminator = TerminatorKind::Switch;
  body.body.blocks[1].successors = {BlockId(2u), BlockId(2u)};
  int64_t low = static_cast<int64_t>(next(seed)) - (int64_t(1) << 33);
  body.body.blocks[1].cases = {{low, low + 3, false}, {0, 0, true}};
  body.block();
}

// A module in which every table, list and flag is used, different for each seed.
Module makeModule(uint64_t seed) {
  ModuleBuilder m("/src/a.cpp");
  m.module.files.push_back({m.text("/usr/include/x.h"), true});
  m.completeRecord("ns::A", m.at(1, 8), {{"p", m.intPointer()}, {"i", m.intType()}});
  m.completeRecord("ns::B", m.at(2, 8), {{"q", m.intPointer()}});
  m.type(TypeKind::Record, "ns::A", {}, m.record("ns::A"));
  Record &b = m.module.records[1];
  b.bases = {RecordId(0u)};
  b.arguments = {m.intType(), TypeId()};
  for (Record &record : m.module.records)
    setFlags(next(seed), {&record.isComplete, &record.isUnion, &record.isLambda,
                          &record.isPolymorphic, &record.hasTrivialDestructor, &record.isSystem,
                          &record.isDeclaredOwner, &record.isDeclaredPointer});
  m.module.fields[1].isReferenceCapture = true;
  m.global("g", m.intPointer());
  Global &global = m.module.globals[0];
  global.position = m.at(4, 4);
  setFlags(next(seed), {&global.isThreadLocal, &global.isConstant, &global.isInternal});
  FunctionId g = m.function("g", 3);
  FunctionId f = m.function("f", 1);
  global.function = f;
  FunctionSymbol &symbol = m.symbol(g);
  symbol.arguments = {m.intPointer()};
  symbol.overrides = {f};
  symbol.result = m.intType();
  symbol.record = RecordId(1u);
  setFlags(next(seed),
           {&symbol.hasThis, &symbol.isVirtual, &symbol.isPure, &symbol.isFinal,
            &symbol.isConstructor, &symbol.isCopyOrMove, &symbol.isMove, &symbol.isDestructor,
            &symbol.isConst, &symbol.isVariadic, &symbol.isNoReturn, &symbol.isNoThrow,
            &symbol.isSystem, &symbol.isInternal, &symbol.isImplicit, &symbol.isMain,
            &symbol.returnsNonNull, &symbol.returnsOwned});
  int16_t capture = Formal::captureUnknown;
  for (Formal &formal : symbol.formals) {
    setFlags(next(seed), {&formal.isNoEscape, &formal.isLifetimeBound, &formal.isTaken,
                          &formal.isHeld, &formal.isConsumed, &formal.isNeverNull});
    formal.captureBy = capture++;
    formal.position = m.at(5, 9);
  }
  addBody(m, f, g, seed);
  return std::move(m.module);
}

std::string print(const Module &module) { return printDeclarations(module) + printBodies(module); }

} // namespace

TEST_CASE("decoding gives back what was encoded", "[shard]") {
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    Module module = makeModule(seed);
    REQUIRE(verify(module, VerifyDepth::Structure) == std::vector<std::string>());
    REQUIRE(module.bodies.size() == 1);
    std::vector<uint8_t> bytes = encodeShard(module);
    std::string why;
    std::optional<Module> back = decodeShard(bytes, &why);
    INFO(why);
    REQUIRE(back);
    CHECK(print(*back) == print(module));
    CHECK(ModuleDigests(*back).ofModule() == ModuleDigests(module).ofModule());
    CHECK(encodeShard(*back) == bytes);
  }
}

TEST_CASE("an empty module is a shard as well", "[shard]") {
  std::optional<Module> back = decodeShard(encodeShard(Module()), nullptr);
  REQUIRE(back);
  CHECK(back->bodies.empty());
}

TEST_CASE("bytes of any alignment are read", "[shard]") {
  Module module = makeModule(3);
  std::vector<uint8_t> bytes = encodeShard(module);
  for (size_t shift = 0; shift < 8; ++shift) {
    std::vector<uint8_t> moved(shift, 0);
    moved.insert(moved.end(), bytes.begin(), bytes.end());
    std::optional<Module> back = decodeShard(std::span(moved).subspan(shift), nullptr);
    REQUIRE(back);
    CHECK(print(*back) == print(module));
  }
}

TEST_CASE("what is not a shard says why", "[shard]") {
  std::string why;
  CHECK(!decodeShard({}, &why));
  CHECK(why == "not a shard: wrong size");
  std::vector<uint8_t> bytes = encodeShard(makeModule(1));
  std::vector<uint8_t> other = bytes;
  other[4] = 'X';
  CHECK(!decodeShard(other, &why));
  CHECK(why == "not a shard: wrong identifier");
}

TEST_CASE("hostile bytes are rejected or give a module that is well formed", "[shard]") {
  std::vector<uint8_t> good = encodeShard(makeModule(5));
  size_t accepted = 0, rejected = 0;
  auto tryBytes = [&](const std::vector<uint8_t> &bytes) {
    std::string why;
    std::optional<Module> module = decodeShard(bytes, &why);
    if (!module) {
      CHECK(!why.empty());
      ++rejected;
      return;
    }
    ++accepted;
    // Whatever was accepted can be used: printed, digested, encoded.
    CHECK(verify(*module, VerifyDepth::Structure).empty());
    CHECK(!print(*module).empty());
    CHECK(!encodeShard(*module).empty());
  };
  SECTION("cut off anywhere") {
    for (size_t size = 0; size < good.size(); ++size)
      tryBytes({good.begin(), good.begin() + static_cast<ptrdiff_t>(size)});
    // Nothing but padding stands behind the last vector.
    CHECK(accepted < 8);
  }
  SECTION("each byte changed") {
    for (size_t i = 0; i < good.size(); ++i)
      for (uint8_t flip : {0x01, 0x80, 0xff}) {
        std::vector<uint8_t> bad = good;
        bad[i] = static_cast<uint8_t>(bad[i] ^ flip);
        tryBytes(bad);
      }
    CHECK(rejected > 0);
    CHECK(accepted > 0); // a line number, a flag
  }
  SECTION("several words overwritten at once") {
    uint64_t seed = 11;
    for (int round = 0; round < 5000; ++round) {
      std::vector<uint8_t> bad = good;
      for (uint64_t n = 1 + next(seed) % 4; n-- > 0;) {
        uint64_t choice = next(seed) % 4;
        uint32_t word = choice == 0   ? UINT32_MAX
                        : choice == 1 ? static_cast<uint32_t>(next(seed) % 64)
                        : choice == 2 ? static_cast<uint32_t>(good.size() - next(seed) % 16)
                                      : static_cast<uint32_t>(next(seed));
        size_t at = next(seed) % (good.size() / 4) * 4;
        for (size_t i = 0; i < 4 && at + i < bad.size(); ++i)
          bad[at + i] = static_cast<uint8_t>(word >> (8 * i));
      }
      tryBytes(bad);
    }
    CHECK(rejected > 0);
  }
  SECTION("noise behind a good identifier") {
    uint64_t seed = 23;
    for (int round = 0; round < 2000; ++round) {
      std::vector<uint8_t> bad(16 + next(seed) % 400);
      for (uint8_t &byte : bad)
        byte = static_cast<uint8_t>(next(seed));
      std::copy_n(good.begin(), 8, bad.begin());
      tryBytes(bad);
    }
    CHECK(rejected == 2000);
  }
}
