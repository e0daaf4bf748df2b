// JSON-RPC 2.0: what kind of message a text is, and how answers are written.
//
// The JSON library throws on bad input; that is caught here and nowhere else. Bad UTF-8 is bad
// input. Nesting is counted before parsing: nothing in the protocol is deep, and a text of a
// million brackets must not cost a million levels of anything. Batches are not part of the language
// server protocol: they are invalid requests.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace outlive::lsp {

using Json = nlohmann::json;

enum class ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestCancelled = -32800,
};

// What a handler throws when a request cannot be answered; it becomes the error of the response.
class RequestError : public std::runtime_error {
public:
  RequestError(ErrorCode code, const std::string &message, Json data = nullptr)
      : std::runtime_error(message), code_(code), data_(std::move(data)) {}
  ErrorCode code() const { return code_; }
  const Json &data() const { return data_; }

private:
  ErrorCode code_;
  Json data_;
};

struct Message {
  enum class Kind { Request, Notification, Response, Invalid };
  Kind kind = Kind::Invalid;
  Json id;            // a number or a text; null when there is none
  std::string method; // of requests and notifications
  Json params;        // null, an object or an array
  Json result, error; // of responses
  // Of invalid ones: what is wrong.
  ErrorCode code = ErrorCode::ParseError;
  std::string problem;
};

constexpr size_t deepestNesting = 128;

// Never throws.
Message parseMessage(std::string_view text);

std::string requestText(const Json &id, std::string_view method, Json params);
std::string notificationText(std::string_view method, Json params);
std::string resultText(const Json &id, Json result);
std::string errorText(const Json &id, ErrorCode code, std::string_view message,
                      const Json &data = nullptr);

// Bytes that are no UTF-8 (names in sources may be anything) are replaced by U+FFFD.
std::string textOf(const Json &value);

} // namespace outlive::lsp
