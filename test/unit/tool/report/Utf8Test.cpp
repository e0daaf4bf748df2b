// Bytes to text: columns, and what is no UTF-8.
#include "Catch.h"

#include "report/Utf8.h"

using namespace outlive;

TEST_CASE("columns in bytes become columns in UTF-16 code units", "[report]") {
  struct Case {
    const char *line;
    uint32_t bytes, units;
  };
  for (const Case &each : std::vector<Case>{{"abc", 1, 1},
                                            {"abc", 4, 4},
                                            {"größe", 7, 5},
                                            {"größe", 8, 6},
                                            {"€x", 4, 2},
                                            {"😀x", 5, 3},
                                            {"\xff\xfex", 3, 3},
                                            {"", 5, 5},   // nothing to read: as if all were ASCII
                                            {"ö", 10, 9}, // behind the end
                                            {"abc", 0, 0}}) { // no column
    CAPTURE(each.line, each.bytes);
    CHECK(utf16Column(each.line, each.bytes) == each.units);
  }
}

TEST_CASE("what is no UTF-8 is replaced, one character for each ill-formed piece", "[report]") {
  const std::string bad = "\xef\xbf\xbd";
  CHECK(validUtf8("größe € 😀") == "größe € 😀");
  CHECK(validUtf8("\xff") == bad);
  CHECK(validUtf8("a\xc3") == "a" + bad);                        // cut off
  CHECK(validUtf8("\xe2\x82z") == bad + "z");                    // cut off inside
  CHECK(validUtf8("\xc0\xaf") == bad + bad);                     // overlong
  CHECK(validUtf8("\xed\xa0\x80") == bad + bad + bad);           // half of a pair
  CHECK(validUtf8("\xf4\x90\x80\x80") == bad + bad + bad + bad); // too large
  CHECK(validUtf8("\xf0\x9f\x98") == bad);
  CHECK(validUtf8(std::string_view("a\0b", 3)) == std::string_view("a\0b", 3));
}
