// Messages out of bytes that come in pieces, and out of garbage.
#include "Catch.h"

#include "lsp/Framing.h"

#include <random>
#include <vector>

using namespace outlive::lsp;

namespace {

// Gives the bytes in pieces of `size`.
FrameReader readerOf(std::string bytes, size_t size = 1 << 16, size_t limit = 1 << 20) {
  return FrameReader(
      [bytes = std::move(bytes), at = size_t(0), size](char *buffer, size_t room) mutable {
        const size_t count = std::min({size, room, bytes.size() - at});
        bytes.copy(buffer, count, at);
        at += count;
        return count;
      },
      limit);
}

// "m:TEXT" for a message, "bad" for a complaint, "end" or "end!" at last.
std::string story(FrameReader reader) {
  std::string text;
  for (;;) {
    Frame frame = reader.next();
    switch (frame.kind) {
    case Frame::Kind::Message:
      text += "m:" + frame.text + " ";
      break;
    case Frame::Kind::Malformed:
      text += "bad ";
      break;
    case Frame::Kind::End:
      return text + (frame.text.empty() ? "end" : "end!");
    }
  }
}

} // namespace

TEST_CASE("messages are read whatever the pieces", "[lsp]") {
  const std::string bytes = framed("{}") + framed("") + framed("[1,\n\r\n2]");
  for (size_t size : {1, 2, 3, 7, 1000})
    CHECK(story(readerOf(bytes, size)) == "m:{} m: m:[1,\n\r\n2] end");
}

TEST_CASE("headers may be in any case, and there may be others", "[lsp]") {
  CHECK(story(readerOf("content-LENGTH:2  \r\nX-Thing: 4\r\n\r\n{}")) == "m:{} end");
  CHECK(story(readerOf("Content-Length: 2\n\n{}")) == "m:{} end");
  CHECK(story(readerOf("\r\n\r\nContent-Length: 2\r\n\r\n{}")) == "m:{} end");
  CHECK(story(readerOf("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
                       "Content-Length: 2\r\n\r\n{}")) == "m:{} end");
}

TEST_CASE("garbage is complained of once and skipped", "[lsp]") {
  const std::string good = framed("{}");
  CHECK(story(readerOf("hello\r\nworld\r\n\r\n" + good + good)) == "bad m:{} m:{} end");
  // Shorter and longer than announced.
  CHECK(story(readerOf("Content-Length: 2\r\n\r\n{\"a\":1}" + good)) == "m:{\" bad m:{} end");
  CHECK(story(readerOf("Content-Length: 5\r\n\r\n{}" + good + good)) == "m:{}Con bad m:{} end");
  CHECK(story(readerOf("Content-Length: -1\r\n\r\n" + good)) == "bad m:{} end");
  CHECK(story(readerOf("Content-Length: two\r\n\r\n{}" + good)) == "bad m:{} end");
  CHECK(story(readerOf("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + good)) ==
        "bad m:{} end");
  CHECK(story(readerOf("X: 1\r\n\r\n" + good)) == "m:{} end");
  CHECK(story(readerOf("Content-Type: text; charset=latin1\r\nContent-Length: 2\r\n\r\n{}" +
                       good)) == "bad m:{} end");
}

TEST_CASE("what can never be framed ends the stream with a reason", "[lsp]") {
  CHECK(story(readerOf("Content-Length: 1048577\r\n\r\n{}")) == "end!");
  CHECK(story(readerOf("Content-Length: 99999999999999999999999\r\n\r\n{}")) == "end!");
  CHECK(story(readerOf("Content-Length: 10\r\n\r\n{}")) == "end!");
  CHECK(story(readerOf("")) == "end");
  CHECK(story(readerOf(std::string(1 << 20, 'x'))) == "end");
}

TEST_CASE("a thousand broken streams end", "[lsp]") {
  std::mt19937 random(5);
  auto below = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
  for (int round = 0; round < 1000; ++round) {
    std::string bytes;
    for (int i = 0; i < 5; ++i)
      bytes += framed(std::string(below(40), 'a'));
    for (size_t i = 0, changes = 1 + below(6); i < changes; ++i)
      bytes[below(bytes.size())] = static_cast<char>(below(256));
    bytes += "\r\n\r\n" + framed("last") + framed("last");
    const std::string told = story(readerOf(bytes, 1 + below(50)));
    CHECK(told.find("end") != std::string::npos);
  }
}
