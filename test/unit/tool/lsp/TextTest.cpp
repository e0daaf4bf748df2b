// Places in texts, in all encodings; edits against a naive client; where spans go.
#include "Catch.h"

#include "lsp/Documents.h"
#include "lsp/Text.h"
#include "lsp/Uri.h"

#include <random>

using namespace outlive::lsp;

namespace {

Position at(uint32_t line, uint32_t character) { return {line, character}; }

// The text as a client has it: a list of code points, and the encoding counted by hand.
struct NaiveClient {
  std::u32string points;
  Encoding encoding;

  static uint32_t units(char32_t c, Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8:
      return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    case Encoding::Utf16:
      return c < 0x10000 ? 1 : 2;
    case Encoding::Utf32:
      return 1;
    }
    return 0;
  }
  Position positionOf(size_t index) const {
    Position position;
    for (size_t i = 0; i < index; ++i) {
      const char32_t c = points[i];
      const bool isPair = c == '\r' && i + 1 < points.size() && points[i + 1] == '\n';
      if (c == '\n' || (c == '\r' && !isPair)) {
        ++position.line;
        position.character = 0;
      } else if (!isPair) {
        position.character += units(c, encoding);
      }
    }
    return position;
  }
  std::string text() const {
    std::string bytes;
    for (char32_t c : points) {
      if (c < 0x80) {
        bytes += static_cast<char>(c);
      } else if (c < 0x800) {
        bytes += static_cast<char>(0xc0 | c >> 6);
        bytes += static_cast<char>(0x80 | (c & 0x3f));
      } else if (c < 0x10000) {
        bytes += static_cast<char>(0xe0 | c >> 12);
        bytes += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        bytes += static_cast<char>(0x80 | (c & 0x3f));
      } else {
        bytes += static_cast<char>(0xf0 | c >> 18);
        bytes += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        bytes += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        bytes += static_cast<char>(0x80 | (c & 0x3f));
      }
    }
    return bytes;
  }
};

} // namespace

TEST_CASE("a place is counted in the encoding's units", "[lsp]") {
  const Text text("ab\nü𝄞x\n");
  CHECK(text.lineCount() == 3);
  CHECK(text.offsetOf(at(1, 3), Encoding::Utf16) == 3 + 6);
  CHECK(text.offsetOf(at(1, 2), Encoding::Utf32) == 3 + 6);
  CHECK(text.offsetOf(at(1, 6), Encoding::Utf8) == 3 + 6);
  CHECK(text.positionOf(9, Encoding::Utf16) == at(1, 3));
  CHECK(text.positionOf(9, Encoding::Utf32) == at(1, 2));
  CHECK(text.positionOf(9, Encoding::Utf8) == at(1, 6));
  CHECK(text.offsetOfColumn(2, 7) == 9);
}

TEST_CASE("places outside are the nearest inside", "[lsp]") {
  const Text text("ab\r\n𝄞\rc");
  CHECK(text.lineCount() == 3);
  CHECK(text.line(0) == "ab");
  CHECK(text.line(1) == "𝄞");
  CHECK(text.line(2) == "c");
  CHECK(text.line(3) == "");
  CHECK(text.offsetOf(at(0, 99), Encoding::Utf16) == 2);
  CHECK(text.offsetOf(at(1, 1), Encoding::Utf16) == 4); // between surrogates
  CHECK(text.offsetOf(at(99, 0), Encoding::Utf16) == text.content().size());
  CHECK(text.positionOf(3, Encoding::Utf16) == at(0, 2)); // between \r and \n
  CHECK(text.positionOf(6, Encoding::Utf16) == at(1, 0)); // inside the character
  CHECK(text.positionOf(1000, Encoding::Utf16) == at(2, 1));
  CHECK(text.offsetOfColumn(0, 5) == 0);
  CHECK(text.offsetOfColumn(1, 99) == 2);
  CHECK(text.offsetOfColumn(9, 1) == text.content().size());
  CHECK(Text("").lineCount() == 1);
}

TEST_CASE("bytes that are no UTF-8 are characters by themselves", "[lsp]") {
  const Text text("\xff\xc3\xf0\x9f!");
  CHECK(text.offsetOf(at(0, 4), Encoding::Utf16) == 4);
  CHECK(text.positionOf(4, Encoding::Utf16) == at(0, 4));
}

TEST_CASE("a thousand edits leave the text that the client has", "[lsp]") {
  const std::u32string alphabet = U"abc \n\r\t(){};ü€𝄞";
  for (Encoding encoding : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
    std::mt19937 random(7);
    auto below = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
    NaiveClient client{U"int main() {\r\n}\n", encoding};
    Documents documents;
    Document &document = documents.open("file:///a.c", "/a.c", 0, client.text(), nullptr);
    for (int64_t version = 1; version <= 1000; ++version) {
      std::vector<DocumentChange> changes;
      for (size_t i = 0, count = 1 + below(3); i < count; ++i) {
        size_t begin = below(client.points.size() + 1);
        size_t end = std::min(client.points.size(), begin + below(6));
        // Nobody's cursor stands between \r and \n.
        auto splits = [&](size_t where) {
          return where > 0 && where < client.points.size() && client.points[where - 1] == '\r' &&
                 client.points[where] == '\n';
        };
        while (splits(begin))
          --begin;
        while (splits(end))
          ++end;
        std::u32string inserted;
        for (size_t n = below(5); n > 0; --n)
          inserted += alphabet[below(alphabet.size())];
        const Range range{client.positionOf(begin), client.positionOf(end)};
        client.points.replace(begin, end - begin, inserted);
        if (below(20) == 0)
          changes.push_back({std::nullopt, client.text()});
        else
          changes.push_back({range, NaiveClient{inserted, encoding}.text()});
      }
      documents.change(document, version, changes, encoding);
      REQUIRE(document.text->content() == client.text());
      const size_t somewhere = below(client.points.size() + 1);
      const Position position = client.positionOf(somewhere);
      REQUIRE(document.text->positionOf(document.text->offsetOf(position, encoding), encoding) ==
              position);
    }
    CHECK(document.version == 1000);
  }
}

TEST_CASE("spans follow the text that they are in", "[lsp]") {
  EditLog log(0);
  const Span token{4, 5}; // x of "int x;"
  CHECK(log.now(token, 0) == token);
  log.add(1, {{4, 4}, 5}); // "int long x;"
  CHECK(log.now(token, 0) == Span{9, 10});
  CHECK(log.now({9, 10}, 1) == Span{9, 10});
  log.add(2, {{10, 10}, 3}); // right behind: not longer
  CHECK(log.now(token, 0) == Span{9, 10});
  CHECK(log.changedSince(0) == 8);
  CHECK(log.changedSince(1) == 3);
  log.add(3, {{9, 10}, 1}); // the token itself
  CHECK(!log.now(token, 0));
  CHECK(log.now({9, 10}, 3) == Span{9, 10});
}

TEST_CASE("a span that no edit touched has the same bytes", "[lsp]") {
  std::mt19937 random(11);
  auto below = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
  for (int round = 0; round < 300; ++round) {
    std::string first;
    for (int i = 0; i < 60; ++i)
      first += static_cast<char>('a' + below(26));
    Documents documents;
    Text disk(first);
    Document &document = documents.open("file:///a.c", "/a.c", 0, first, &disk);
    const size_t begin = below(first.size() - 3);
    const Span span{begin, begin + 3};
    for (int i = 0; i < 4; ++i) {
      const auto size = static_cast<uint32_t>(document.text->content().size());
      const auto from = static_cast<uint32_t>(below(size));
      const auto to = std::min(size, from + static_cast<uint32_t>(below(4)));
      // Capital letters: never equal to what was there.
      documents.change(document, i, {{Range{{0, from}, {0, to}}, std::string(below(4), 'A')}},
                       Encoding::Utf8);
    }
    if (std::optional<Span> now = document.log.now(span, onDisk)) {
      CHECK(document.text->content().substr(now->begin, 3) == first.substr(begin, 3));
    }
  }
}

TEST_CASE("whole texts are one edit of what differs", "[lsp]") {
  const TextEdit edit = editBetween("one two three", "one 2 three");
  CHECK(edit.removed == Span{4, 7});
  CHECK(edit.inserted == 1);
  const TextEdit same = editBetween("aaa", "aaaa");
  CHECK(same.removed.end - same.removed.begin == 0);
  CHECK(same.inserted == 1);
}

TEST_CASE("URIs and paths", "[lsp]") {
  CHECK(pathOfUri("file:///a%20b/../c.c") == "/c.c");
  CHECK(pathOfUri("file://localhost/c.c") == "/c.c");
  CHECK(pathOfUri("file:///x/") == "/x");
  CHECK(!pathOfUri("untitled:Untitled-1"));
  CHECK(!pathOfUri("file://server/c.c"));
  CHECK(!pathOfUri("file:///a%2"));
  CHECK(!pathOfUri("file:///a%00b"));
  CHECK(!pathOfUri("file:///a%zzb"));
  CHECK(uriOfPath("/a b/ü.c") == "file:///a%20b/%C3%BC.c");
  CHECK(pathOfUri(uriOfPath("/a b/ü#?.c")) == "/a b/ü#?.c");
  CHECK(isInside("/a/b", "/a"));
  CHECK(isInside("/a", "/a/"));
  CHECK(isInside("/a", "/"));
  CHECK(!isInside("/ab", "/a"));
}
