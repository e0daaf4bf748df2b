// Progress as the editor shows it: `window/workDoneProgress/create`, begin, report, end.
//
// Nothing is sent to a client that cannot show it, nor before it has agreed to; a refusal ends the
// matter. What ends before that begins and ends when the client agrees, so that its last words are
// seen. Reports that change nothing that can be seen are left out.
#pragma once

#include "lsp/Client.h"
#include "lsp/Mailbox.h"

#include <map>
#include <optional>
#include <string>

namespace outlive::lsp {

class WorkDone {
public:
  WorkDone(Client &client, bool isEnabled) : client_(client), isEnabled_(isEnabled) {}

  // Returns the token to go on with. `onCancel` is called when the user has had enough.
  std::string begin(std::string title, Task onCancel);
  void report(const std::string &token, size_t done, size_t total);
  void end(const std::string &token, std::string message);

  // `window/workDoneProgress/cancel`. Unknown tokens are ignored.
  void cancel(const std::string &token);

private:
  struct Entry {
    std::string title;
    Task onCancel;
    bool isAgreed = false;
    size_t percentage = 0;
    std::optional<std::string> ended; // before the client agreed: what is to be said then
  };
  void send(const std::string &token, Json value);

  Client &client_;
  const bool isEnabled_;
  std::map<std::string, Entry> entries_;
  size_t count_ = 0;
};

} // namespace outlive::lsp
