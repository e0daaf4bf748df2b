// Messages out of a stream of bytes, and into one: `Content-Length: N`, an empty line, N bytes.
//
// Problem: a pipe gives bytes in pieces of any size, and the other side may be a program with a
// mistake in it. Whoever trusts what it announces waits for ever, or asks for all memory.
// Rules:
// - Header lines may end in "\n" alone; names are compared without case; empty lines before a
//   message are skipped. A Content-Length is digits, and at most `maximumLength`.
// - What is no header is garbage. Garbage is skipped up to the next `Content-Length:`, wherever in
//   a line that stands (bodies have no line end, so a header may follow one directly). That is
//   reported once, as `Malformed`, and the messages after it are read as ever.
// - A message that is longer than the limit cannot be stepped over, since nobody knows whether
//   these bytes will come: the stream ends there, with the reason.
// - Memory grows with the bytes that have come, not with those that are announced.
// Ends: each step takes bytes from the stream, which ends. Cost: linear in the bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace outlive::lsp {

// Puts up to `size` bytes into the buffer, at least one; 0 at the end.
using ReadBytes = std::function<size_t(char *buffer, size_t size)>;

struct Frame {
  enum class Kind { Message, Malformed, End };
  Kind kind = Kind::End;
  std::string text; // the message; or what is wrong, empty for an ordinary end
};

class FrameReader {
public:
  static constexpr size_t usualLimit = size_t(256) << 20;

  explicit FrameReader(ReadBytes read, size_t maximumLength = usualLimit)
      : read_(std::move(read)), maximumLength_(maximumLength) {}

  // After `End` there is nothing more to come.
  Frame next();

private:
  struct Header;

  bool fill();
  bool readLine(std::string &line);
  bool readBody(size_t length, std::string &body);
  Frame readMessage(const Header &header);

  ReadBytes read_;
  const size_t maximumLength_;
  std::string buffer_;
  size_t at_ = 0; // what comes before in the buffer is used up
  // The header of a message whose turn it is after the complaint about what stood before it.
  std::optional<size_t> length_;
};

// The message with its header.
std::string framed(std::string_view message);

} // namespace outlive::lsp
