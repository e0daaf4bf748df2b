// `file:` URIs and paths (RFC 8089).
//
// Example: "file:///home/me/a%20b.c" is "/home/me/a b.c". Clients differ in what they escape
// (`:`, `+`, `~`), so files are known by their paths here, and a client's own spelling of a URI is
// kept for what is said about that document. Paths lose `.`, `..` and doubled slashes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace outlive::lsp {

// Nothing for other schemes (`untitled:`, `git:`), other machines and broken escapes.
std::optional<std::string> pathOfUri(std::string_view uri);

std::string uriOfPath(std::string_view path);

// Is the path the folder, or below it?
bool isInside(std::string_view path, std::string_view folder);

} // namespace outlive::lsp
