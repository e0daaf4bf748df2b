// How long tokens are, and reading lines that may not be there.
#include "Catch.h"

#include "SourceText.h"

using namespace outlive;

TEST_CASE("tokens are measured as the language cuts them", "[report]") {
  struct Case {
    const char *text;
    size_t length;
  };
  for (const Case &each : std::vector<Case>{
           {"", 0},
           {" x", 0},
           {"\tx", 0},
           {"name_1 + 2", 6},
           {"$x;", 2},
           {"größe = 1", 7},
           {"1'000u+x", 6},
           {"0x1.8p-3f*2", 9},
           {".5e+10;", 6},
           {"1+2", 1},
           {"1..2", 4},
           {".x", 1},
           {"\"a\\\"b\" c", 6},
           {"\"open\nline", 5},
           {"\"end\\", 5},
           {"'\\''x", 4},
           {"u8\"x\"sv", 5},
           {"L'x'", 4},
           {"LL\"x\"", 2},
           {"R\"(a\n\")b)\" c", 10},
           {"u8R\"x(a)\")x\" c", 12},
           {"R\"x(never closed", 16},
           {"Rx\"a\"", 2},
           {"// note\nx", 7},
           {"// note", 7},
           {"/* a\n */x", 8},
           {"/* open", 7},
           {"&x", 1},
           {"&&x", 2},
           {"->*x", 3},
           {"->x", 2},
           {"<=>x", 3},
           {"[&] {", 1},
           {"{x}", 1},
       }) {
    INFO(each.text);
    CHECK(tokenLength(each.text) == each.length);
  }
}

TEST_CASE("lines and ends of tokens", "[report]") {
  SourceText sources;
  sources.setText("/a.cpp", "int x;\r\nreturn &value;\nR\"(1\n22)\"; y");
  CHECK(sources.line("/a.cpp", 1) == "int x;");
  CHECK(sources.line("/a.cpp", 2) == "return &value;");
  CHECK(sources.line("/a.cpp", 4) == "22)\"; y");
  CHECK(sources.line("/a.cpp", 0) == "");
  CHECK(sources.line("/a.cpp", 5) == "");

  auto end = [&](uint32_t line, uint32_t column) {
    auto result = sources.tokenEnd({"/a.cpp", line, column});
    return std::pair(result.line, result.column);
  };
  CHECK(end(2, 1) == std::pair(2u, 7u));
  CHECK(end(2, 9) == std::pair(2u, 14u));
  CHECK(end(3, 1) == std::pair(4u, 5u)); // a raw string over two lines
  CHECK(end(4, 7) == std::pair(4u, 8u)); // the last byte of the file
  // Positions that are not there are their own end.
  CHECK(end(2, 15) == std::pair(2u, 15u));
  CHECK(end(9, 1) == std::pair(9u, 1u));
  CHECK(end(0, 0) == std::pair(0u, 0u));
}

TEST_CASE("a file that cannot be read is empty", "[report]") {
  SourceText sources;
  CHECK(sources.line("/no/such/file", 1) == "");
  CHECK(sources.tokenEnd({"/no/such/file", 3, 4}).column == 4);
}
