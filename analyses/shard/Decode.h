// Bytes back to a module, whatever the bytes are.
//
// A shard may be truncated, of another version, damaged or made up. Decoding rejects it then;
// it never crashes, never reads outside, and needs memory in proportion to the bytes given:
//   1. the FlatBuffers verifier checks offsets, vector lengths and alignment
//   2. counts must add up to the lengths of the vectors they divide
//   3. ir::verify checks every id, enumerator and cycle
// A rejected shard means "not cached": parse again.
#pragma once

#include "ir/Module.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace outlive {

// `why` (may be null) gets the reason when there is no module. Bytes of any alignment.
std::optional<ir::Module> decodeShard(std::span<const uint8_t> bytes, std::string *why);

} // namespace outlive
