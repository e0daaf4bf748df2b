// See Framing.h.
#include "lsp/Framing.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace outlive::lsp {

namespace {

constexpr std::string_view lengthName = "content-length:";
constexpr std::string_view typeName = "content-type:";
constexpr size_t pieceSize = 1 << 16;
constexpr size_t longestLine = 1 << 12; // a header is shorter; of garbage the end is kept

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

std::optional<size_t> readLength(std::string_view text) {
  text = trimmed(text);
  size_t length = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (end != text.data() + text.size() || text.empty())
    return std::nullopt;
  if (error == std::errc::result_out_of_range)
    return SIZE_MAX;
  return error == std::errc() ? std::optional(length) : std::nullopt;
}

// "name: value", where the name is letters and hyphens.
bool looksLikeHeader(std::string_view line) {
  size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(line.begin(), line.begin() + static_cast<ptrdiff_t>(colon),
                     [](char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || c == '-'; });
}

bool isUtf8(std::string_view contentType) {
  size_t at = contentType.find("charset=");
  if (at == std::string_view::npos)
    return true;
  std::string_view charset = contentType.substr(at + 8);
  return charset.starts_with("utf-8") || charset.starts_with("utf8") ||
         charset.starts_with("\"utf-8\"");
}

} // namespace

struct FrameReader::Header {
  std::optional<size_t> length;
  std::string problem; // with this header, or with what stood before it
  bool isOtherCharset = false;

  void complain(std::string text) {
    length.reset();
    if (problem.empty())
      problem = std::move(text);
  }

  void take(std::string_view line) {
    std::string name = lowered(line);
    size_t at = name.rfind(lengthName);
    if (at != std::string::npos) {
      if (at > 0)
        complain("there is something before 'Content-Length'");
      takeLength(line.substr(at + lengthName.size()));
    } else if (name.starts_with(typeName)) {
      isOtherCharset = !isUtf8(name);
    } else if (!looksLikeHeader(line)) {
      complain("this is no header");
    }
  }

private:
  void takeLength(std::string_view text) {
    std::optional<size_t> read = readLength(text);
    if (!read)
      complain("'Content-Length' is not a number");
    else if (length && *length != *read)
      complain("there are two different 'Content-Length'");
    else
      length = read;
  }
};

bool FrameReader::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const size_t old = buffer_.size();
  buffer_.resize(old + pieceSize);
  const size_t count = std::min(read_(buffer_.data() + old, pieceSize), pieceSize);
  buffer_.resize(old + count);
  return count > 0;
}

// Without the line's end. False when the stream ends before the line does.
bool FrameReader::readLine(std::string &line) {
  line.clear();
  for (;;) {
    const size_t end = buffer_.find('\n', at_);
    line.append(buffer_, at_, end == std::string::npos ? end : end - at_);
    if (line.size() > longestLine)
      line.erase(0, line.size() - longestLine);
    if (end != std::string::npos) {
      at_ = end + 1;
      if (line.ends_with('\r'))
        line.pop_back();
      return true;
    }
    at_ = buffer_.size();
    if (!fill())
      return false;
  }
}

bool FrameReader::readBody(size_t length, std::string &body) {
  body.clear();
  while (body.size() < length) {
    const size_t count = std::min(length - body.size(), buffer_.size() - at_);
    body.append(buffer_, at_, count);
    at_ += count;
    if (body.size() < length && !fill())
      return false;
  }
  return true;
}

Frame FrameReader::readMessage(const Header &header) {
  if (*header.length > maximumLength_)
    return {Frame::Kind::End, "a message of " + std::to_string(*header.length) +
                                  " bytes is longer than any this server reads"};
  std::string body;
  if (!readBody(*header.length, body))
    return {Frame::Kind::End, "the stream ends inside a message"};
  if (header.isOtherCharset)
    return {Frame::Kind::Malformed, "the charset of a message is not UTF-8"};
  return {Frame::Kind::Message, std::move(body)};
}

Frame FrameReader::next() {
  Header header;
  if (length_) {
    header.length = *std::exchange(length_, std::nullopt);
    return readMessage(header);
  }
  std::string line;
  while (readLine(line)) {
    if (!line.empty()) {
      header.take(line);
      continue;
    }
    if (header.length && header.problem.empty())
      return readMessage(header);
    if (header.length) {
      length_ = header.length;
      return {Frame::Kind::Malformed, std::move(header.problem)};
    }
  }
  return {Frame::Kind::End, std::move(header.problem)};
}

std::string framed(std::string_view message) {
  std::string text = "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n";
  return text.append(message);
}

} // namespace outlive::lsp
