// A value, or a vector, that its copies share until one of them is changed.
//
// Problem: at each branch a state is copied, and most of what it knows stays the same on both
// sides: copying it took a third of the time.
// Idea: copies count each other; whoever changes the elements takes a copy of its own first, unless
// it is alone. Two that share need not be compared.
// Not for several threads: the count is a plain number.
// What is given back is kept for the next that needs as much: states come and go by the thousand,
// and asking the heap for each of their parts was a seventh of the time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace outlive::ownership {

// Small blocks of memory, by size, of one thread.
class SpareBlocks {
public:
  static constexpr size_t step = 64; // bytes
  static SpareBlocks &ofThread() {
    static thread_local SpareBlocks blocks;
    return blocks;
  }
  SpareBlocks(const SpareBlocks &) = delete;
  SpareBlocks &operator=(const SpareBlocks &) = delete;
  // bytes: a multiple of `step`.
  void *take(size_t bytes) {
    const size_t kind = bytes / step;
    if (kind >= kinds || !first_[kind])
      return ::operator new(bytes);
    Spare *block = first_[kind];
    first_[kind] = block->next;
    return block;
  }
  void giveBack(void *block, size_t bytes) {
    const size_t kind = bytes / step;
    if (kind >= kinds)
      return ::operator delete(block);
    first_[kind] = new (block) Spare{first_[kind]};
  }

private:
  struct Spare {
    Spare *next;
  };
  static constexpr size_t kinds = 32;

  SpareBlocks() = default;
  ~SpareBlocks() {
    for (Spare *block : first_)
      while (block)
        ::operator delete(std::exchange(block, block->next));
  }
  Spare *first_[kinds] = {};
};

template <typename Value> class Shared {
public:
  Shared() = default;
  Shared(const Shared &other) : box_(other.box_) {
    if (box_)
      ++box_->owners;
  }
  Shared(Shared &&other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
  Shared &operator=(Shared other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~Shared() {
    if (box_ && --box_->owners == 0)
      delete box_;
  }

  // Null: nobody has put anything there.
  const Value *get() const { return box_ ? &box_->value : nullptr; }
  bool isSharedWith(const Shared &other) const { return box_ == other.box_; }

  Value &change() {
    if (!box_) {
      box_ = new Box;
    } else if (box_->owners > 1) {
      Box *own = new Box{1, box_->value};
      --box_->owners;
      box_ = own;
    }
    return box_->value;
  }

private:
  struct Box {
    size_t owners = 1;
    Value value;
  };
  Box *box_ = nullptr;
};

// The same of several elements, which lie behind the count: one block of memory, and one copy where
// something is put in or taken out of what is shared.
template <typename Element> class SharedVector {
  static_assert(std::is_trivially_copy_constructible_v<Element> &&
                std::is_trivially_destructible_v<Element>);

public:
  SharedVector() = default;
  explicit SharedVector(const std::vector<Element> &elements) {
    if (!elements.empty())
      block_ = make(elements.size());
    for (const Element &each : elements)
      new (block_->elements() + block_->size++) Element(each);
  }
  // Empty, for so many elements that are put there one after the other.
  static SharedVector withRoom(size_t count) {
    return count > 0 ? SharedVector(make(count)) : SharedVector();
  }
  using value_type = Element;
  void push_back(const Element &element) {
    new (block_->elements() + block_->size++) Element(element);
  }
  SharedVector(const SharedVector &other) : block_(other.block_) {
    if (block_)
      ++block_->owners;
  }
  SharedVector(SharedVector &&other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  SharedVector &operator=(SharedVector other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~SharedVector() {
    if (block_ && --block_->owners == 0)
      SpareBlocks::ofThread().giveBack(
          block_, bytesFor(Block::offset() + block_->capacity * sizeof(Element)));
  }

  const Element *begin() const { return block_ ? block_->elements() : nullptr; }
  const Element *end() const { return begin() + size(); }
  const Element &operator[](size_t at) const { return begin()[at]; }
  size_t size() const { return block_ ? block_->size : 0; }
  bool isSharedWith(const SharedVector &other) const { return block_ == other.block_; }
  bool operator==(const SharedVector &other) const {
    return isSharedWith(other) || std::equal(begin(), end(), other.begin(), other.end());
  }

  void set(size_t at, Element element) {
    if (block_->owners > 1)
      *this = copy(size());
    block_->elements()[at] = element;
  }
  void insert(size_t at, Element element) {
    const size_t count = size();
    if (!block_ || block_->owners > 1 || count == block_->capacity) {
      Block *wider = make(count + 1);
      std::uninitialized_copy(begin(), begin() + at, wider->elements());
      new (wider->elements() + at) Element(element);
      std::uninitialized_copy(begin() + at, end(), wider->elements() + at + 1);
      wider->size = static_cast<uint32_t>(count + 1);
      *this = SharedVector(wider);
      return;
    }
    Element *elements = block_->elements();
    if (at == count) {
      new (elements + count) Element(element);
    } else {
      new (elements + count) Element(elements[count - 1]);
      std::copy_backward(elements + at, elements + count - 1, elements + count);
      elements[at] = element;
    }
    ++block_->size;
  }
  void erase(size_t at) {
    size_t number = 0;
    eraseIf([&](const Element &) { return number++ == at; });
  }
  // Asks once for each element, in order.
  template <typename Predicate> void eraseIf(Predicate isErased) {
    size_t kept = 0;
    while (kept < size() && !isErased(begin()[kept]))
      ++kept;
    if (kept == size())
      return;
    const SharedVector before = block_->owners > 1 ? *this : SharedVector();
    if (before.block_)
      *this = copy(kept);
    const Element *from = before.block_ ? before.begin() : begin();
    const size_t count = before.block_ ? before.size() : size();
    Element *elements = block_->elements();
    for (size_t i = kept + 1; i < count; ++i)
      if (!isErased(from[i]))
        elements[kept++] = from[i];
    block_->size = static_cast<uint32_t>(kept);
  }

private:
  struct Block {
    uint32_t owners = 1, size = 0, capacity = 0;
    static constexpr size_t offset() {
      return (sizeof(Block) + alignof(Element) - 1) / alignof(Element) * alignof(Element);
    }
    Element *elements() {
      return reinterpret_cast<Element *>(reinterpret_cast<char *>(this) + offset());
    }
  };

  explicit SharedVector(Block *block) : block_(block) {}
  static size_t bytesFor(size_t needed) {
    constexpr size_t step = SpareBlocks::step;
    return (needed + step - 1) / step * step;
  }
  static Block *make(size_t count) {
    const size_t bytes = bytesFor(Block::offset() + count * sizeof(Element));
    Block *block = new (SpareBlocks::ofThread().take(bytes)) Block;
    block->capacity = static_cast<uint32_t>((bytes - Block::offset()) / sizeof(Element));
    return block;
  }
  // With room for all, of which the first ones are there.
  SharedVector copy(size_t count) const {
    Block *block = make(size());
    std::uninitialized_copy(begin(), begin() + count, block->elements());
    block->size = static_cast<uint32_t>(count);
    return SharedVector(block);
  }

  Block *block_ = nullptr;
};

} // namespace outlive::ownership
