// pprof's format: one protobuf message, mostly packed by gzip.
//
// Of the message only what is needed here is read: sample types, samples, locations, functions and
// the table of strings. A location holds a line for each function that was inlined there, the
// innermost first. Of several values the allocated ones are taken, else those in use.
// Source: github.com/google/pprof, proto/profile.proto; protobuf.dev, "Encoding". A parser for ten
// fields is smaller than what a protobuf library would add to the build.
#include "profile/ReadProfile.h"

#include <zlib.h>

#include <map>
#include <optional>

namespace outlive::profile {
namespace {

llvm::Error noProfile(const char *why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 std::string("no profile of pprof, heaptrack_print or massif: ") +
                                     why);
}

// The fields of one message, in order. Stops at the first byte that makes no sense.
class Message {
public:
  explicit Message(llvm::StringRef bytes) : rest_(bytes) {}

  struct Field {
    uint64_t number = 0;
    bool isBytes = false;
    uint64_t value = 0;
    llvm::StringRef bytes;
  };

  std::optional<Field> next() {
    if (rest_.empty() || isBroken_)
      return std::nullopt;
    uint64_t key = varint();
    Field field;
    field.number = key >> 3;
    switch (key & 7) {
    case 0:
      field.value = varint();
      break;
    case 1:
      field.value = fixed(8);
      break;
    case 2:
      field.isBytes = true;
      field.bytes = take(varint());
      break;
    case 5:
      field.value = fixed(4);
      break;
    default:
      isBroken_ = true;
    }
    if (isBroken_ || field.number == 0) {
      isBroken_ = true;
      return std::nullopt;
    }
    return field;
  }
  bool isBroken() const { return isBroken_; }

  uint64_t varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      auto byte = static_cast<unsigned char>(rest_.front());
      rest_ = rest_.drop_front();
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (!(byte & 0x80))
        return value;
    }
    isBroken_ = true;
    return 0;
  }
  bool isAtEnd() const { return rest_.empty() || isBroken_; }

private:
  llvm::StringRef take(uint64_t size) {
    if (size > rest_.size()) {
      isBroken_ = true;
      return {};
    }
    llvm::StringRef taken = rest_.take_front(size);
    rest_ = rest_.drop_front(size);
    return taken;
  }
  uint64_t fixed(size_t size) {
    uint64_t value = 0;
    llvm::StringRef bytes = take(size);
    for (size_t i = bytes.size(); i-- > 0;)
      value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  }

  llvm::StringRef rest_;
  bool isBroken_ = false;
};

// A repeated number: one field each, or packed into one.
void addNumbers(const Message::Field &field, std::vector<uint64_t> &numbers) {
  if (!field.isBytes) {
    numbers.push_back(field.value);
    return;
  }
  for (Message packed(field.bytes); !packed.isAtEnd();)
    numbers.push_back(packed.varint());
}

class PprofReader {
public:
  llvm::Expected<HeapProfile> read(llvm::StringRef bytes) {
    Message message(bytes);
    while (std::optional<Message::Field> field = message.next())
      readTop(*field);
    if (message.isBroken())
      return noProfile("its bytes end early or make no sense");
    if (strings_.empty() || types_.empty())
      return noProfile("it has no sample types");
    chooseValues();
    HeapProfile profile;
    for (const Sample &sample : samples_)
      profile.samples.push_back(resolve(sample));
    return profile;
  }

private:
  struct Sample {
    std::vector<uint64_t> locations, values;
  };
  struct Line {
    uint64_t function = 0, line = 0;
  };
  struct ValueType {
    uint64_t type = 0, unit = 0;
  };

  void readTop(const Message::Field &field) {
    switch (field.number) {
    case 1:
      types_.push_back(readType(field.bytes));
      break;
    case 2:
      samples_.push_back(readSample(field.bytes));
      break;
    case 4:
      readLocation(field.bytes);
      break;
    case 5:
      readFunction(field.bytes);
      break;
    case 6:
      strings_.push_back(field.bytes.str());
      break;
    default:
      break;
    }
  }
  static ValueType readType(llvm::StringRef bytes) {
    ValueType type;
    Message message(bytes);
    while (auto field = message.next())
      (field->number == 1 ? type.type : type.unit) = field->value;
    return type;
  }
  static Sample readSample(llvm::StringRef bytes) {
    Sample sample;
    Message message(bytes);
    while (auto field = message.next())
      if (field->number == 1)
        addNumbers(*field, sample.locations);
      else if (field->number == 2)
        addNumbers(*field, sample.values);
    return sample;
  }
  void readLocation(llvm::StringRef bytes) {
    uint64_t id = 0;
    std::vector<Line> lines;
    Message message(bytes);
    while (auto field = message.next())
      if (field->number == 1)
        id = field->value;
      else if (field->number == 4) {
        Line line;
        Message inner(field->bytes);
        while (auto part = inner.next())
          if (part->number == 1)
            line.function = part->value;
          else if (part->number == 2)
            line.line = part->value;
        lines.push_back(line);
      }
    locations_[id] = std::move(lines);
  }
  void readFunction(llvm::StringRef bytes) {
    uint64_t id = 0, file = 0;
    Message message(bytes);
    while (auto field = message.next())
      if (field->number == 1)
        id = field->value;
      else if (field->number == 4)
        file = field->value;
    files_[id] = file;
  }

  llvm::StringRef string(uint64_t index) const {
    return index < strings_.size() ? llvm::StringRef(strings_[index]) : llvm::StringRef();
  }

  void chooseValues() {
    for (size_t i = 0; i < types_.size(); ++i) {
      llvm::StringRef type = string(types_[i].type), unit = string(types_[i].unit);
      bool isAllocated = type.starts_with("alloc");
      std::optional<size_t> &chosen = unit == "bytes" ? bytes_ : count_;
      if (unit != "bytes" && unit != "count")
        continue;
      if (!chosen || isAllocated)
        chosen = i;
    }
  }

  ProfileSample resolve(const Sample &sample) const {
    ProfileSample resolved;
    auto value = [&](std::optional<size_t> index) {
      auto number =
          index && *index < sample.values.size() ? static_cast<int64_t>(sample.values[*index]) : 0;
      return number > 0 ? static_cast<uint64_t>(number) : 0;
    };
    resolved.bytes = value(bytes_);
    resolved.allocations = value(count_);
    for (uint64_t id : sample.locations) {
      auto location = locations_.find(id);
      if (location == locations_.end())
        continue;
      for (const Line &line : location->second) {
        auto file = files_.find(line.function);
        if (file != files_.end())
          resolved.frames.push_back({string(file->second).str(), static_cast<uint32_t>(line.line)});
      }
    }
    return resolved;
  }

  std::vector<ValueType> types_;
  std::vector<Sample> samples_;
  std::map<uint64_t, std::vector<Line>> locations_;
  std::map<uint64_t, uint64_t> files_; // by function: string
  std::vector<std::string> strings_;
  std::optional<size_t> bytes_, count_; // indexes of values
};

} // namespace

bool isGzip(llvm::StringRef bytes) { return bytes.starts_with("\x1f\x8b"); }

llvm::Expected<std::string> unpackGzip(llvm::StringRef bytes) {
  // A hostile file of a few KB can stand for gigabytes.
  constexpr size_t most = size_t(1) << 30;
  z_stream stream = {};
  if (inflateInit2(&stream, 15 + 16) != Z_OK)
    return noProfile("zlib cannot be started");
  stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  int state = Z_OK;
  while (state == Z_OK && text.size() < most) {
    size_t before = text.size();
    text.resize(before + (size_t(1) << 16));
    stream.next_out = reinterpret_cast<Bytef *>(text.data() + before);
    stream.avail_out = static_cast<uInt>(text.size() - before);
    state = inflate(&stream, Z_NO_FLUSH);
    text.resize(text.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END)
    return noProfile(state == Z_OK ? "it unpacks to more than 1 GiB" : "gzip cannot unpack it");
  return text;
}

llvm::Expected<HeapProfile> readPprof(llvm::StringRef bytes) { return PprofReader().read(bytes); }

} // namespace outlive::profile
