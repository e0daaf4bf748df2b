// Which texts are messages, and what is said of the others.
#include "Catch.h"

#include "lsp/Field.h"
#include "lsp/JsonRpc.h"

using namespace outlive::lsp;

namespace {

std::string kindOf(std::string_view text) {
  const Message message = parseMessage(text);
  switch (message.kind) {
  case Message::Kind::Request:
    return "request " + message.method;
  case Message::Kind::Notification:
    return "notification " + message.method;
  case Message::Kind::Response:
    return "response";
  case Message::Kind::Invalid:
    return "invalid " + std::to_string(static_cast<int>(message.code));
  }
  return {};
}

std::string errorOf(const char *text, void (*read)(const Field &)) {
  const Json json = Json::parse(text);
  try {
    read(Field(json, "params"));
  } catch (const RequestError &error) {
    return error.what();
  }
  return "none";
}

} // namespace

TEST_CASE("messages are told apart", "[lsp]") {
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1,"method":"a"})") == "request a");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":"x","method":"a","params":[]})") == "request a");
  CHECK(kindOf(R"({"jsonrpc":"2.0","method":"a","params":{}})") == "notification a");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1,"result":null})") == "response");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":null,"error":{}})") == "response");
}

TEST_CASE("what is wrong has the code that JSON-RPC gives it", "[lsp]") {
  CHECK(kindOf("") == "invalid -32700");
  CHECK(kindOf("{") == "invalid -32700");
  CHECK(kindOf("{\"a\":\"\xff\"}") == "invalid -32700");
  CHECK(kindOf(R"({"a":"\ud800"})") == "invalid -32700");
  CHECK(kindOf("{} {}") == "invalid -32700");
  CHECK(kindOf("1") == "invalid -32600");
  CHECK(kindOf("[]") == "invalid -32600");
  CHECK(kindOf(R"([{"jsonrpc":"2.0","id":1,"method":"a"}])") == "invalid -32600");
  CHECK(kindOf(R"({"id":1,"method":"a"})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"1.0","id":1,"method":"a"})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1.5,"method":"a"})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":{},"method":"a"})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":null,"method":"a"})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1,"method":7})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1,"method":"a","params":7})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1})") == "invalid -32600");
  CHECK(kindOf(R"({"jsonrpc":"2.0","id":1,"result":1,"error":{}})") == "invalid -32600");
}

TEST_CASE("deep nesting is refused, brackets in texts are not nesting", "[lsp]") {
  CHECK(kindOf(std::string(1000000, '[')) == "invalid -32700");
  const std::string inText =
      R"({"jsonrpc":"2.0","method":"a","params":[")" + std::string(1000, '[') + R"(\"{"]})";
  CHECK(kindOf(inText) == "notification a");
}

TEST_CASE("parameters say what they expect, and where", "[lsp]") {
  CHECK(errorOf(R"({"a":{"b":1}})", [](const Field &f) { f["a"]["b"].text(); }) ==
        "params.a.b: a text is expected");
  CHECK(errorOf(R"({"a":{}})", [](const Field &f) { f["a"]["b"].text(); }) ==
        "params.a.b: is missing");
  CHECK(errorOf(R"([])", [](const Field &f) { f["a"]; }) == "params: an object is expected");
  CHECK(errorOf(R"({"a":[{"n":-1}]})", [](const Field &f) {
          f["a"].each([](const Field &e) { e["n"].index(); });
        }) == "params.a[0].n: a number from 0 to 2147483647 is expected");
  CHECK(errorOf(R"({"n":18446744073709551615})", [](const Field &f) { f["n"].index(); }) ==
        "params.n: a number from 0 to 2147483647 is expected");
  CHECK(errorOf(R"({"n":1.5})", [](const Field &f) { f["n"].index(); }) ==
        "params.n: a whole number is expected");
  CHECK(errorOf(R"({"n":null})", [](const Field &f) { CHECK(!f.find("n")); }) == "none");
}

TEST_CASE("what is written is UTF-8 whatever was put in", "[lsp]") {
  CHECK(notificationText("m", {{"a", "x\xff"}}) ==
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"a\":\"x\xef\xbf\xbd\"}}");
}
