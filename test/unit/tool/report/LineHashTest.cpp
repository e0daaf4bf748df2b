// Hashes of lines, against values of the script that GitHub's upload action uses.
#include "Catch.h"

#include "report/LineHash.h"

using namespace outlive;

using Hashes = std::vector<std::string>;

TEST_CASE("a file without text has one line", "[report]") {
  CHECK(lineHashes("") == Hashes{"c129715d7a2bc9a3:1"});
}

TEST_CASE("line ends of all kinds are one unit", "[report]") {
  CHECK(lineHashes("int a;\r\n\r\nint b;\r\n") == Hashes{"e8f5fa4dea057714:1", "bd1ff2a8374446b:1",
                                                         "bd39bb1f00ad510d:1",
                                                         "c129715d7a2bc9a3:1"});
  CHECK(lineHashes("int a;\n\nint b;\n") == lineHashes("int a;\r\n\r\nint b;\r\n"));
  CHECK(lineHashes("int a;\r\rint b;") ==
        Hashes{"8f6071d03243c3ce:1", "dc7db2e737b34275:1", "e60ab5650dc8087f:1"});
}

TEST_CASE("blanks do not matter, the 100 units that follow do", "[report]") {
  CHECK(lineHashes("  int\ta ;\n") == lineHashes("inta;\n"));
  CHECK(lineHashes("int" + std::string(300, 'x') + ";\nreturn;\n") ==
        Hashes{"d59f8cb9b3164d9f:1", "d8a05fc5ce48160c:1", "c129715d7a2bc9a3:1"});
  CHECK(lineHashes("a\nb\n")[0] != lineHashes("a\nc\n")[0]);
}

TEST_CASE("text is hashed as UTF-16, whatever bytes it has", "[report]") {
  CHECK(lineHashes("int größe = 1; // 😀\n\treturn größe;\n") ==
        Hashes{"a63b48b6293b39d7:1", "ad0f62d993249edf:1", "c129715d7a2bc9a3:1"});
  CHECK(lineHashes("int \xff\xfe = 1;\nreturn \xc3;\n") ==
        Hashes{"78e072bbf212914d:1", "5baaf8605227e15d:1", "c129715d7a2bc9a3:1"});
  CHECK(lineHashes("\xef\xbb\xbfint a;\n") == Hashes{"5518f035afcdfd3f:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("lines that look the same are counted", "[report]") {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "x = 1;\n";
  Hashes hashes = lineHashes(text);
  CHECK(hashes[0] == hashes[1].substr(0, hashes[1].find(':')) + ":1");
  CHECK(hashes[1].substr(hashes[1].find(':')) == ":2");
}

TEST_CASE("a line that is not there has no hash", "[report]") {
  SourceText sources;
  sources.setText("/src/a.cpp", "int a;\n");
  LineHashes hashes(sources);
  CHECK(hashes.of({"/src/a.cpp", 1, 1}) == lineHashes("int a;\n")[0]);
  CHECK(hashes.of({"/src/a.cpp", 3, 1}).empty());
  CHECK(hashes.of({"/src/a.cpp", 0, 0}).empty());
  CHECK(hashes.of({"/no/such/file.cpp", 1, 1}).empty());
}
