// See Uri.h.
#include "lsp/Uri.h"

#include <filesystem>

namespace outlive::lsp {

namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool isPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '~' || c == '/' || c == '+' || c == ',' || c == '=' ||
         c == '@' || c == '!' || c == '(' || c == ')';
}

} // namespace

std::optional<std::string> pathOfUri(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme))
    return std::nullopt;
  uri.remove_prefix(scheme.size());
  if (uri.starts_with("localhost/"))
    uri.remove_prefix(std::string_view("localhost").size());
  if (!uri.starts_with('/'))
    return std::nullopt;
  std::string path;
  for (size_t i = 0; i < uri.size() && uri[i] != '?' && uri[i] != '#'; ++i) {
    if (uri[i] != '%') {
      path += uri[i];
      continue;
    }
    const int high = i + 2 < uri.size() ? hexDigit(uri[i + 1]) : -1;
    const int low = high >= 0 ? hexDigit(uri[i + 2]) : -1;
    if (low < 0 || (high == 0 && low == 0))
      return std::nullopt;
    path += static_cast<char>(high * 16 + low);
    i += 2;
  }
  path = std::filesystem::path(path).lexically_normal().string();
  while (path.size() > 1 && path.ends_with('/'))
    path.pop_back();
  return path;
}

std::string uriOfPath(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (char c : path) {
    if (isPlain(c)) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return uri;
}

bool isInside(std::string_view path, std::string_view folder) {
  if (folder.ends_with('/'))
    folder.remove_suffix(1);
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

} // namespace outlive::lsp
