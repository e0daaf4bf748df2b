#include "Driver.h"
#include "Heap.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace {

// What could not be printed is no success. A stream that still has an error when the program ends
// would abort it with a status that means something else.
int finish(int status) {
  llvm::raw_fd_ostream &out = llvm::outs();
  out.flush();
  if (out.has_error()) {
    llvm::errs() << "outlive: error: standard output: " << out.error().message() << '\n';
    out.clear_error();
    status = 2;
  }
  llvm::errs().clear_error(); // nobody listens: that changes nothing
  return status;
}

} // namespace

int main(int argc, char **argv) {
  outlive::keepHeapSmall();
  auto parsed = outlive::parseOptions({argv + 1, argv + argc});
  if (const auto *exit = std::get_if<outlive::EarlyExit>(&parsed)) {
    llvm::outs() << exit->output;
    llvm::errs() << exit->error;
    return finish(exit->code);
  }
  // Any address inside this program will do.
  void *address = reinterpret_cast<void *>(&outlive::drive);
  return finish(outlive::drive(std::get<outlive::Options>(parsed),
                               llvm::sys::fs::getMainExecutable(argv[0], address)));
}
