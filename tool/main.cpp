#include "Driver.h"
#include "Heap.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

int main(int argc, char **argv) {
  outlive::keepHeapSmall();
  auto parsed = outlive::parseOptions({argv + 1, argv + argc});
  if (const auto *exit = std::get_if<outlive::EarlyExit>(&parsed)) {
    llvm::outs() << exit->output;
    llvm::errs() << exit->error;
    return exit->code;
  }
  // Any address inside this program will do.
  void *address = reinterpret_cast<void *>(&outlive::drive);
  return outlive::drive(std::get<outlive::Options>(parsed),
                        llvm::sys::fs::getMainExecutable(argv[0], address));
}
