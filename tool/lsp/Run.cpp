// See Run.h.
#include "lsp/Run.h"

#include "lsp/Framing.h"
#include "lsp/Server.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <poll.h>
#include <sys/types.h>
#include <unistd.h>

namespace outlive::lsp {

namespace {

constexpr Milliseconds patienceAtEnd{2000};

bool isProcessAlive(int64_t process) {
  // Not allowed to signal it: then it is there.
  return process <= 0 || kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

// Input that can be given up from another thread.
class Input {
public:
  explicit Input(int descriptor) : descriptor_(descriptor) {
    if (pipe(wake_.data()) != 0)
      wake_ = {-1, -1};
  }
  ~Input() {
    close(wake_[0]);
    close(wake_[1]);
  }
  Input(const Input &) = delete;
  Input &operator=(const Input &) = delete;

  size_t read(char *buffer, size_t size) {
    for (;;) {
      std::array<pollfd, 2> waiting = {{{descriptor_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
      if (poll(waiting.data(), waiting.size(), -1) < 0) {
        if (errno == EINTR)
          continue;
        return 0;
      }
      if (waiting[1].revents != 0)
        return 0;
      const ssize_t count = ::read(descriptor_, buffer, size);
      if (count >= 0)
        return static_cast<size_t>(count);
      if (errno != EINTR && errno != EAGAIN)
        return 0;
    }
  }

  void giveUp() {
    const char byte = 0;
    while (write(wake_[1], &byte, 1) < 0 && errno == EINTR) {
    }
  }

private:
  const int descriptor_;
  std::array<int, 2> wake_{};
};

// False when nobody reads any more.
bool writeAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0 && errno == EAGAIN) {
      pollfd waiting{descriptor, POLLOUT, 0};
      poll(&waiting, 1, -1);
      continue;
    }
    if (count <= 0)
      return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

void readMessages(Input &input, Mailbox &mailbox, Server &server) {
  FrameReader reader([&](char *buffer, size_t size) { return input.read(buffer, size); });
  for (;;) {
    Frame frame = reader.next();
    switch (frame.kind) {
    case Frame::Kind::Message:
      mailbox.put([&server, text = std::move(frame.text)] { server.receive(text); });
      break;
    case Frame::Kind::Malformed:
      mailbox.put([&server, text = std::move(frame.text)] { server.receiveMalformed(text); });
      break;
    case Frame::Kind::End:
      mailbox.put([&server, text = std::move(frame.text)] {
        if (!text.empty())
          server.receiveMalformed(text);
        server.streamEnded();
      });
      return;
    }
  }
}

} // namespace

int runServer(const RunOptions &options) {
  std::signal(SIGPIPE, SIG_IGN); // a closed output is an error of `write`
  bool isOutputOpen = true;
  Mailbox mailbox;
  ThreadWorkers workers;
  ServerWorld world;
  world.send = [&](const std::string &message) {
    isOutputOpen = isOutputOpen && writeAll(options.output, framed(message));
  };
  world.now = [] { return Clock::now(); };
  world.post = [&](Task task) { mailbox.put(std::move(task)); };
  world.workers = &workers;
  world.openProject = options.openProject;
  world.catalogue = options.catalogue;
  world.version = options.version;
  world.defaults = options.defaults;
  world.isProcessAlive = isProcessAlive;
  Server server(std::move(world));

  Input input(options.input);
  std::thread reader([&] { readMessages(input, mailbox, server); });
  while (!server.isFinished() && isOutputOpen) {
    if (Task task = mailbox.take(server.nextDeadline()))
      task();
    if (!server.isFinished())
      server.tick();
  }
  server.streamEnded(); // stops the work, however it came to this
  input.giveUp();
  reader.join();
  const int exitCode = server.exitCode();
  if (!workers.finish(patienceAtEnd)) {
    std::fflush(nullptr);
    std::_Exit(exitCode);
  }
  return exitCode;
}

} // namespace outlive::lsp
