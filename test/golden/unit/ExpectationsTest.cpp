// The runner's judgement: every way in which a case can be wrong must be noticed.
#include "../Expectations.h"
#include "Catch.h"

#include <algorithm>

using namespace golden;

namespace {

Expectations read(std::string_view source) {
  Expectations expectations;
  readExpectations("a.cpp", source, expectations);
  return expectations;
}

Result finding(unsigned line, std::string rule, std::string message, std::string function = "f") {
  return {std::move(rule), std::move(message), "a.cpp", line, 3, std::move(function), {}};
}

size_t problems(std::string_view source, const Results &results) {
  return check(read(source), results).size();
}

bool hasFunction(const Expectations &expectations, std::string_view name) {
  return std::any_of(expectations.functions.begin(), expectations.functions.end(),
                     [&](const MarkedFunction &function) { return function.name == name; });
}

} // namespace

TEST_CASE("annotations are read with their line, kind and text") {
  Expectations e = read("int a;\n"
                        "return &x; //~ escape-return: address of 'x'\n"
                        "//~^ note: x: declared here\n"
                        "//~^^ remark: x //~ no-remark:\n");
  REQUIRE(e.errors.empty());
  REQUIRE(e.annotations.size() == 4);
  CHECK(e.annotations[0].line == 2);
  CHECK(e.annotations[0].kind == "escape-return");
  CHECK(e.annotations[0].text == "address of 'x'");
  CHECK(e.annotations[1].line == 2);
  CHECK(e.annotations[1].kind == "note");
  CHECK(e.annotations[1].text == "x: declared here");
  CHECK(e.annotations[2].line == 2);
  CHECK(e.annotations[3].line == 4);
  CHECK(e.annotations[3].text.empty());
}

TEST_CASE("malformed annotations are problems") {
  CHECK(problems("x; //~ no colon here\n", {}) == 1);
  CHECK(problems("x; //~ Upper: text\n", {}) == 1);
  CHECK(problems("x; //~ : text\n", {}) == 1);
  CHECK(problems("x; //~^ note: above the file\n", {}) == 1);
}

TEST_CASE("findings and annotations must meet, each once") {
  const std::string source = "return &x; //~ escape-return: x\n";
  Results results;
  CHECK(problems(source, results) == 1); // unmet

  results.findings = {finding(1, "escape-return", "address of x")};
  CHECK(problems(source, results) == 0);
  CHECK(problems("return &x;\n", results) == 1); // not annotated

  results.findings = {finding(1, "escape-global", "address of x")};
  CHECK(problems(source, results) == 2); // other rule
  results.findings = {finding(2, "escape-return", "address of x")};
  CHECK(problems(source, results) == 2); // other line
  results.findings = {finding(1, "escape-return", "address of y")};
  CHECK(problems(source, results) == 2); // other text
  results.findings = {finding(1, "escape-return", "x"), finding(1, "escape-return", "x too")};
  CHECK(problems(source, results) == 1); // one annotation does not cover two
  results.findings.front().file = "b.cpp";
  results.findings.pop_back();
  CHECK(problems(source, results) == 2); // other file
}

TEST_CASE("a vague annotation leaves the precise one its finding") {
  Results results;
  results.findings = {finding(1, "escape-scope", "of x"), finding(1, "escape-scope", "of y")};
  CHECK(problems("p = f(x, y); //~ escape-scope: //~ escape-scope: of x\n", results) == 0);
}

TEST_CASE("notes and remarks are checked where annotated, and only there") {
  Results results;
  results.remarks = {{"does-not-escape", "x does not escape", "a.cpp", 1, 1, "f", {}}};
  CHECK(problems("int x;\n", results) == 0);
  CHECK(problems("int x; //~ remark: x does not escape\n", results) == 0);
  CHECK(problems("int x; //~ remark: x escapes\n", results) == 1);
  CHECK(problems("int x; //~ no-remark: escape\n", results) == 1);
  CHECK(problems("int x; //~ no-remark: leaking\n", results) == 0);
  CHECK(problems("int x; //~ note: x\n", results) == 1);

  results.findings = {finding(1, "escape-return", "x")};
  results.findings[0].trace = {{"a.cpp", 2, "x ends here"}};
  CHECK(problems("return &x; //~ escape-return: x\n} //~ note: ends here\n", results) == 0);
  CHECK(problems("return &x; //~ escape-return: x\n} //~ note: begins\n", results) == 1);
}

TEST_CASE("failures are strict both ways") {
  Results results;
  CHECK(problems("//~ failure: no such file\n", results) == 1);
  results.failures = {{"a.cpp", "fatal error: 'x.h': no such file"}};
  CHECK(problems("//~ failure: no such file\n", results) == 0);
  CHECK(problems("int x;\n", results) == 1);
}

TEST_CASE("verdicts in names of functions") {
  const Results none;
  Results one;
  one.findings = {finding(9, "escape-return", "x", "n::f_bad(int)::operator()")};
  const std::string annotation = "\n\n\n\n\n\n\n\n//~ escape-return: x\n";
  CHECK(problems("int *f_bad(int) {}" + annotation, one) == 0);
  CHECK(problems("int *f_bad(int) {}\n", none) == 1);
  CHECK(problems("int *f_ok(int) {}\n", none) == 0);
  CHECK(problems("int *f_latent(int) {}\n", none) == 0);
  CHECK(problems("int *f_fp(int) {}\n", none) == 1);
  CHECK(problems("int *f_fn(int) {}\n", none) == 0);

  one.findings[0].function = "f_ok";
  CHECK(problems("int *f_ok(int) {}" + annotation, one) == 1);
  one.findings[0].function = "f_latent";
  CHECK(problems("int *f_latent(int) {}" + annotation, one) == 1);
  one.findings[0].function = "f_fn";
  CHECK(problems("int *f_fn(int) {}" + annotation, one) == 1);
  one.findings[0].function = "f_fp";
  CHECK(problems("int *f_fp(int) {}" + annotation, one) == 0);
}

TEST_CASE("only definitions are marked") {
  Expectations e = read("int a_bad(int);\n"
                        "// int b_bad() {\n"
                        "const char *text = \"c_bad() {\";\n"
                        "int x = d_bad(1) + 2;\n"
                        "void e_bad() const noexcept(true) {}\n"
                        "auto f_bad(int) -> int * {}\n"
                        "void g_bad(void (*)(int)) __attribute__((cold)) {}\n"
                        "if (h_bad()) {}\n"
                        "int i_bad = 0;\n"
                        "void j_bad() try {} catch (...) {}\n"
                        "void S::k_ok() const && [[gnu::cold]] {}\n");
  CHECK_FALSE(hasFunction(e, "a_bad"));
  CHECK_FALSE(hasFunction(e, "b_bad"));
  CHECK_FALSE(hasFunction(e, "c_bad"));
  CHECK_FALSE(hasFunction(e, "d_bad"));
  CHECK(hasFunction(e, "e_bad"));
  CHECK(hasFunction(e, "f_bad"));
  CHECK(hasFunction(e, "g_bad"));
  CHECK_FALSE(hasFunction(e, "h_bad"));
  CHECK_FALSE(hasFunction(e, "i_bad"));
  CHECK(hasFunction(e, "j_bad"));
  CHECK(hasFunction(e, "k_ok"));
}

TEST_CASE("what lies inside a function") {
  CHECK(isInside("f_bad", "f_bad"));
  CHECK(isInside("a::f_bad", "f_bad"));
  CHECK(isInside("a::S<int (*)(b::T)>::f_bad(int)::operator()", "f_bad"));
  CHECK(isInside("f_bad()::(lambda)::operator()", "f_bad"));
  CHECK(isInside("(anonymous namespace)::f_bad", "f_bad"));
  CHECK_FALSE(isInside("g_bad", "f_bad"));
  CHECK_FALSE(isInside("f_bad2", "f_bad"));
  CHECK_FALSE(isInside("g(f_bad)", "f_bad"));
  CHECK_FALSE(isInside("", "f_bad"));
}
