// args: --min-confidence=low
// The C++ part of whole-trees.c.
#include "mini/atomic"
#include "mini/memory"

// When an exchange fails, the expected value is another than before: the cell did not hold it.
struct Writer {
  Writer *older = nullptr;
};
struct Queue {
  std::atomic<Writer *> newest{nullptr};
  void pass_fp() {
    Writer writer;
    Writer *expected = newest.load();
    do {
      writer.older = expected;
    } while (!newest.compare_exchange_weak(expected, &writer)); //~ escape-param: writer
    expected = &writer;
    newest.compare_exchange_strong(expected, nullptr);
  }
};

// A buffer that moves away together with the pointer into it.
struct Block {
  std::unique_ptr<char[]> memory;
  char *data;
};
struct Out {
  std::unique_ptr<Block> block;
};
void put(Out *out, Block &&block) { out->block.reset(new Block(std::move(block))); }
void moved_along_fp(Out *out) {
  Block block;
  block.memory = std::unique_ptr<char[]>(new char[8]);
  block.data = block.memory.get();
  put(out, std::move(block)); //~ escape-param: block
}
