// A vector that its copies share until one of them is changed.
//
// Problem: at each branch a state is copied, and most of what it knows stays the same on both
// sides: copying it took a third of the time.
// Idea: copies count each other; whoever changes the elements takes a copy of its own first, unless
// it is alone. Two that share need not be compared.
// Not for several threads: the count is a plain number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace outlive::ownership {

template <typename Element> class SharedVector {
public:
  SharedVector() = default;
  SharedVector(const SharedVector &other) : box_(other.box_) {
    if (box_)
      ++box_->owners;
  }
  SharedVector(SharedVector &&other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
  SharedVector &operator=(SharedVector other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~SharedVector() {
    if (box_ && --box_->owners == 0)
      delete box_;
  }

  const Element *begin() const { return box_ ? box_->elements.data() : nullptr; }
  const Element *end() const { return begin() + size(); }
  const Element &operator[](size_t at) const { return begin()[at]; }
  size_t size() const { return box_ ? box_->elements.size() : 0; }
  bool isSharedWith(const SharedVector &other) const { return box_ == other.box_; }

  std::vector<Element> &change() {
    if (!box_) {
      box_ = new Box;
    } else if (box_->owners > 1) {
      Box *own = new Box{1, box_->elements};
      --box_->owners;
      box_ = own;
    }
    return box_->elements;
  }

  bool operator==(const SharedVector &other) const {
    return isSharedWith(other) || std::equal(begin(), end(), other.begin(), other.end());
  }

private:
  struct Box {
    size_t owners = 1;
    std::vector<Element> elements;
  };
  Box *box_ = nullptr;
};

} // namespace outlive::ownership
