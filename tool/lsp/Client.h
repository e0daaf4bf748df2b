// The other side: what is sent to the editor, and what it answers.
//
// Belongs to one thread. Messages leave in the order in which they are given.
#pragma once

#include "lsp/JsonRpc.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace outlive::lsp {

// Takes one message, without its header.
using Send = std::function<void(const std::string &message)>;

enum class MessageType { Error = 1, Warning = 2, Info = 3, Log = 4 };

class Client {
public:
  // Gets the result; or null and the error.
  using Answer = std::function<void(const Json &result, const Json &error)>;

  explicit Client(Send send) : send_(std::move(send)) {}

  void notify(std::string_view method, Json params) {
    send_(notificationText(method, std::move(params)));
  }
  void request(std::string_view method, Json params, Answer answer = nullptr) {
    const int64_t id = ++lastId_;
    if (answer)
      waiting_[id] = std::move(answer);
    send_(requestText(id, method, std::move(params)));
  }
  void respond(const Json &id, Json result) { send_(resultText(id, std::move(result))); }
  void refuse(const Json &id, ErrorCode code, std::string_view message,
              const Json &data = nullptr) {
    send_(errorText(id, code, message, data));
  }

  // A response has come. Answers to nothing we asked are ignored.
  void take(const Message &response) {
    if (!response.id.is_number_integer())
      return;
    auto found = waiting_.find(response.id.get<int64_t>());
    if (found == waiting_.end())
      return;
    Answer answer = std::move(found->second);
    waiting_.erase(found);
    answer(response.result, response.error);
  }

  void log(MessageType type, std::string_view text) {
    notify("window/logMessage", {{"type", static_cast<int>(type)}, {"message", text}});
  }
  void show(MessageType type, std::string_view text) {
    notify("window/showMessage", {{"type", static_cast<int>(type)}, {"message", text}});
  }

private:
  Send send_;
  std::map<int64_t, Answer> waiting_;
  int64_t lastId_ = 0;
};

} // namespace outlive::lsp
