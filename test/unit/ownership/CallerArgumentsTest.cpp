// What functions are given, as text: "0: zero, 1: 3" for each kind of call.
#include "ownership/CallerArguments.h"
#include "Catch.h"
#include "IrBuilder.h"

#include <algorithm>

using namespace outlive;
using namespace outlive::ownership;

namespace {

class Calls : public test::IrBuilder {
public:
  test::FunctionBuilder &inFile(const std::string &name, const std::vector<test::Named> &formals) {
    test::FunctionBuilder &f = function(name, formals);
    f.symbol().isInternal = true;
    return f;
  }

  std::vector<std::string> given(const std::string &name, bool isPart = false) {
    const Program program = link();
    const CallerArguments arguments(program, isPart);
    std::vector<std::string> kinds;
    for (size_t i = 0; i < program.module().bodies.size(); ++i)
      if (program.text(program.symbolOf(BodyId(i)).name) == name)
        for (const GivenArguments &kind : arguments.of(BodyId(i)))
          kinds.push_back(wordsFor(kind));
    std::sort(kinds.begin(), kinds.end());
    return kinds;
  }

private:
  static std::string wordsFor(const GivenArguments &kind) {
    std::string words;
    for (const GivenArgument &each : kind)
      words += (words.empty() ? "" : ", ") + std::to_string(each.formal) + ": " +
               (each.number                            ? std::to_string(*each.number)
                : each.set == ValueSet::zero()         ? "zero"
                : each.set == ValueSet::positive()     ? "positive"
                : each.set.contains(ValueSet::below()) ? "any"
                                                       : "not negative");
    return words;
  }
};
using Kinds = std::vector<std::string>;

} // namespace

TEST_CASE("numbers, nulls and addresses that calls give together") {
  Calls b;
  b.inFile("f", {{"p", "int *"}, {"n", "int"}});
  auto &g = b.function("g", {{"q", "int *"}, {"m", "int"}});
  g.local("x", "int");
  g.call("f", {"null", "3"});
  g.call("f", {"&x", "0"});
  SECTION("a kind for each") {
    CHECK(b.given("f") == Kinds{"0: positive, 1: zero", "0: zero, 1: 3"});
  }
  SECTION("what another covers is none of its own") {
    g.call("f", {"q", "0"});
    CHECK(b.given("f") == Kinds{"0: zero, 1: 3", "1: zero"});
  }
  SECTION("whatever one of them knows nothing of") {
    g.call("f", {"q", "m"});
    CHECK(b.given("f") == Kinds());
  }
  SECTION("many are one") {
    g.call("f", {"null", "4"});
    g.call("f", {"null", "5"});
    g.call("f", {"null", "6"});
    CHECK(b.given("f") == Kinds{"0: not negative, 1: not negative"});
  }
  SECTION("a negative number may be a large one") {
    g.call("f", {"null", "0"}).arguments[1] = ir::Operand::integer(-1);
    CHECK(b.given("f") == Kinds{"0: positive, 1: zero", "0: zero"});
  }
}

TEST_CASE("who else may call") {
  Calls b;
  auto &f = b.inFile("f", {{"n", "int"}});
  auto &g = b.function("g", {{"h", "int *"}});
  g.call("f", {"1"});
  SECTION("nobody") { CHECK(b.given("f", true) == Kinds{"0: 1"}); }
  SECTION("other files, of what is linked there") {
    f.symbol().isInternal = false;
    CHECK(b.given("f") == Kinds());
  }
  SECTION("nobody, where the program is all there") {
    f.symbol().isInternal = false;
    b.function("main", {}).symbol().isMain = true;
    CHECK(b.given("f") == Kinds{"0: 1"});
  }
  SECTION("other files, where it is not") {
    f.symbol().isInternal = false;
    b.function("main", {}).symbol().isMain = true;
    CHECK(b.given("f", true) == Kinds());
  }
  SECTION("whoever has its address") {
    g.local("callback", "int *");
    g.set("callback", "@f");
    CHECK(b.given("f") == Kinds());
  }
}

TEST_CASE("formals that are handed on") {
  Calls b;
  b.inFile("f", {{"n", "int"}, {"depth", "int"}});
  auto &g = b.inFile("g", {{"m", "int"}});
  auto &h = b.function("h", {});
  h.call("g", {"1"});
  h.call("g", {"0"});
  SECTION("of each kind that the caller is given") {
    g.call("f", {"m", "2"});
    CHECK(b.given("f") == Kinds{"0: 1, 1: 2", "0: zero, 1: 2"});
  }
  SECTION("not after they were written to") {
    g.set("m", "5");
    g.call("f", {"m", "2"});
    CHECK(b.given("f") == Kinds{"1: 2"});
  }
}

TEST_CASE("functions that call themselves") {
  Calls b;
  auto &f = b.inFile("f", {{"n", "int"}, {"depth", "int"}});
  b.function("g", {}).call("f", {"1", "0"});
  SECTION("with what they have") {
    f.call("f", {"n", "7"});
    CHECK(b.given("f") == Kinds{"0: 1, 1: 7", "0: 1, 1: zero"});
  }
  SECTION("with another formal") {
    f.call("f", {"depth", "7"});
    CHECK(b.given("f") == Kinds{"0: 1, 1: zero", "1: 7"});
  }
}
