// Compressing into nothing; see GzipSize.h.
#include "report/GzipSize.h"

#include <array>

#include <zlib.h>

namespace outlive {

struct GzipSize::Stream {
  z_stream zlib = {};
  bool isOpen = false;
};

GzipSize::GzipSize() : stream_(std::make_unique<Stream>()) {
  stream_->isOpen = deflateInit(&stream_->zlib, Z_DEFAULT_COMPRESSION) == Z_OK;
}

GzipSize::~GzipSize() {
  if (stream_->isOpen)
    deflateEnd(&stream_->zlib);
}

void GzipSize::add(std::string_view text) {
  if (!stream_->isOpen) {
    bytes_ += text.size(); // too large rather than too small
    return;
  }
  z_stream &zlib = stream_->zlib;
  zlib.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
  zlib.avail_in = static_cast<uInt>(text.size());
  std::array<Bytef, 1 << 14> room;
  do {
    zlib.next_out = room.data();
    zlib.avail_out = static_cast<uInt>(room.size());
    deflate(&zlib, Z_NO_FLUSH);
    bytes_ += room.size() - zlib.avail_out;
  } while (zlib.avail_out == 0);
}

} // namespace outlive
