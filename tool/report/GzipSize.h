// How large a text is after gzip, without keeping either. For limits that are in compressed bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace outlive {

class GzipSize {
public:
  GzipSize();
  ~GzipSize();
  GzipSize(const GzipSize &) = delete;
  GzipSize &operator=(const GzipSize &) = delete;

  void add(std::string_view text);

  // So far, what the compressor still holds back not included: at most some hundred kB of input.
  uint64_t bytes() const { return bytes_; }

private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  uint64_t bytes_ = 0;
};

} // namespace outlive
