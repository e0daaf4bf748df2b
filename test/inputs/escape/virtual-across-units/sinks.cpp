#include "sink.h"

namespace {
class KeepingSink final : public Sink {
  void write(std::string_view text) override { last_ = text; }
  std::string_view last_;
};
class CountingSink final : public Sink {
  void write(std::string_view text) override { count_ += text.size(); }
  size_t count_ = 0;
};
} // namespace

Sink &keepingSink() {
  static KeepingSink sink;
  return sink;
}
Sink &countingSink() {
  static CountingSink sink;
  return sink;
}
