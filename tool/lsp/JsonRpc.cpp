// See JsonRpc.h.
#include "lsp/JsonRpc.h"

#include <algorithm>

namespace outlive::lsp {

namespace {

bool isTooDeep(std::string_view text) {
  size_t depth = 0;
  bool isInString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (isInString) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        isInString = false;
    } else if (c == '"') {
      isInString = true;
    } else if (c == '[' || c == '{') {
      if (++depth > deepestNesting)
        return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

Message invalid(ErrorCode code, std::string problem, Json id = nullptr) {
  Message message;
  message.code = code;
  message.problem = std::move(problem);
  message.id = std::move(id);
  return message;
}

bool isId(const Json &value) { return value.is_number_integer() || value.is_string(); }

Json take(Json &object, const char *key) {
  auto found = object.find(key);
  return found == object.end() ? Json() : std::move(*found);
}

Message classify(Json &object) {
  if (object.is_array())
    return invalid(ErrorCode::InvalidRequest, "batches are not part of the protocol");
  if (!object.is_object())
    return invalid(ErrorCode::InvalidRequest, "a message is an object");
  Message message;
  const bool hasId = object.contains("id");
  message.id = take(object, "id");
  if (hasId && !isId(message.id) && !(message.id.is_null() && !object.contains("method")))
    return invalid(ErrorCode::InvalidRequest, "id: a whole number or a text is expected");
  if (object.value("jsonrpc", Json()) != "2.0")
    return invalid(ErrorCode::InvalidRequest, "jsonrpc: \"2.0\" is expected", message.id);
  if (!object.contains("method")) {
    const bool hasResult = object.contains("result"), hasError = object.contains("error");
    if (!hasId || hasResult == hasError)
      return invalid(ErrorCode::InvalidRequest, "method: is missing", message.id);
    message.kind = Message::Kind::Response;
    message.result = take(object, "result");
    message.error = take(object, "error");
    return message;
  }
  Json method = take(object, "method");
  if (!method.is_string())
    return invalid(ErrorCode::InvalidRequest, "method: a text is expected", message.id);
  message.method = method.get<std::string>();
  message.params = take(object, "params");
  if (!message.params.is_structured() && !message.params.is_null())
    return invalid(ErrorCode::InvalidRequest, "params: an object is expected", message.id);
  message.kind = hasId ? Message::Kind::Request : Message::Kind::Notification;
  return message;
}

Json envelope() { return Json::object({{"jsonrpc", "2.0"}}); }

} // namespace

Message parseMessage(std::string_view text) {
  if (isTooDeep(text))
    return invalid(ErrorCode::ParseError, "nested too deeply");
  try {
    Json object = Json::parse(text);
    return classify(object);
  } catch (const Json::exception &error) {
    return invalid(ErrorCode::ParseError, error.what());
  }
}

std::string requestText(const Json &id, std::string_view method, Json params) {
  Json message = envelope();
  message["id"] = id;
  message["method"] = method;
  if (!params.is_null())
    message["params"] = std::move(params);
  return textOf(message);
}

std::string notificationText(std::string_view method, Json params) {
  Json message = envelope();
  message["method"] = method;
  message["params"] = std::move(params);
  return textOf(message);
}

std::string resultText(const Json &id, Json result) {
  Json message = envelope();
  message["id"] = id;
  message["result"] = std::move(result);
  return textOf(message);
}

std::string errorText(const Json &id, ErrorCode code, std::string_view text, const Json &data) {
  Json message = envelope();
  message["id"] = id;
  Json &error = message["error"];
  error["code"] = static_cast<int>(code);
  error["message"] = text;
  if (!data.is_null())
    error["data"] = data;
  return textOf(message);
}

std::string textOf(const Json &value) {
  return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

} // namespace outlive::lsp
