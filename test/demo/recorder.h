// Records what the server does, to memory or to a sink.
#pragma once

#include <cstddef>
#include <string>

namespace demo {

// Where records go. Sinks are deleted through their base class.
class Sink {
public:
  void write(const std::string &text) { written_ += text.size(); }
  std::size_t written() const { return written_; }

private:
  std::size_t written_ = 0;
};

class NamedSink : public Sink {
public:
  explicit NamedSink(std::string name) : name_(std::move(name)) {}
  const std::string &name() const { return name_; }

private:
  std::string name_;
};

class Recorder {
public:
  explicit Recorder(std::size_t size);
  Recorder(const Recorder &) = delete;
  Recorder &operator=(const Recorder &) = delete;
  ~Recorder();
  void add(char c);

private:
  char *bytes_;
  std::size_t size_;
  std::size_t used_ = 0;
};

std::size_t record(const std::string &text);
void forget(char *text);
int lengthOfCopy(const char *text);

} // namespace demo
