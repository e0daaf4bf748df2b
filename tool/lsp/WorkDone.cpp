// See WorkDone.h.
#include "lsp/WorkDone.h"

#include <utility>

namespace outlive::lsp {

void WorkDone::send(const std::string &token, Json value) {
  client_.notify("$/progress", {{"token", token}, {"value", std::move(value)}});
}

std::string WorkDone::begin(std::string title, Task onCancel) {
  std::string token = "outlive-" + std::to_string(++count_);
  if (!isEnabled_)
    return token;
  entries_[token] = {std::move(title), std::move(onCancel), false, 0, {}};
  client_.request("window/workDoneProgress/create", {{"token", token}},
                  [this, token](const Json &, const Json &error) {
                    auto found = entries_.find(token);
                    if (found == entries_.end())
                      return;
                    if (!error.is_null()) {
                      entries_.erase(found);
                      return;
                    }
                    found->second.isAgreed = true;
                    send(token, {{"kind", "begin"},
                                 {"title", found->second.title},
                                 {"percentage", found->second.percentage},
                                 {"cancellable", true}});
                    if (found->second.ended)
                      end(token, *std::exchange(found->second.ended, std::nullopt));
                  });
  return token;
}

void WorkDone::report(const std::string &token, size_t done, size_t total) {
  auto found = entries_.find(token);
  if (found == entries_.end() || total == 0)
    return;
  const size_t percentage = done >= total ? 100 : done * 100 / total;
  if (percentage <= found->second.percentage)
    return;
  found->second.percentage = percentage;
  if (found->second.isAgreed)
    send(token, {{"kind", "report"},
                 {"percentage", percentage},
                 {"message", std::to_string(done) + "/" + std::to_string(total)}});
}

void WorkDone::end(const std::string &token, std::string message) {
  auto found = entries_.find(token);
  if (found == entries_.end())
    return;
  if (!found->second.isAgreed) { // quicker than the answer: what there is to say is said then
    found->second.onCancel = nullptr;
    found->second.ended = std::move(message);
    return;
  }
  send(token, {{"kind", "end"}, {"message", std::move(message)}});
  entries_.erase(found);
}

void WorkDone::cancel(const std::string &token) {
  auto found = entries_.find(token);
  if (found == entries_.end() || !found->second.onCancel)
    return;
  const Task onCancel = found->second.onCancel; // it may end the entry
  onCancel();
}

} // namespace outlive::lsp
