// Profiles of the heap, as tools write them.
//
//   pprof      protobuf, plain or packed by gzip: what gperftools and jemalloc give with
//              `pprof -proto`, Go's format                                          (Pprof.cpp)
//   heaptrack  the text of `heaptrack_print`                                        (Heaptrack.cpp)
//   massif     the file that valgrind writes                                        (Massif.cpp)
// The format is told by the content. Whatever is wrong with it is an error that names the file.
#pragma once

#include "findings/HeapProfile.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace outlive {

llvm::Expected<HeapProfile> readProfile(const std::string &fileName);

namespace profile {

bool isHeaptrack(llvm::StringRef text);
HeapProfile readHeaptrack(llvm::StringRef text);
bool isMassif(llvm::StringRef text);
HeapProfile readMassif(llvm::StringRef text);
bool isGzip(llvm::StringRef bytes);
llvm::Expected<std::string> unpackGzip(llvm::StringRef bytes);
// What to do with a file that those tools write and that nobody can read without them; empty: it is
// none.
std::string adviceForRaw(llvm::StringRef bytes);
// Fails on bytes that are no profile.
llvm::Expected<HeapProfile> readPprof(llvm::StringRef bytes);

} // namespace profile
} // namespace outlive
