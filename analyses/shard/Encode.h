// A module as bytes: for caches, and for linking on another machine.
//
// The layout is documented in shard/Shard.fbs. Equal modules give equal bytes, on every
// machine. Cost: linear; about the size of the facts in memory.
#pragma once

#include "ir/Module.h"

#include <cstdint>
#include <vector>

namespace outlive {

// Raised with every change to Shard.fbs or to what facts mean.
inline constexpr uint32_t shardVersion = 12;

// The module must be well formed (ir/Verify.h). Empty when it is too large for one shard
// (more than 2 GB, which FlatBuffers cannot address).
std::vector<uint8_t> encodeShard(const ir::Module &module);

} // namespace outlive
