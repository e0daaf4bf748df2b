// A value, or a vector, that its copies share until one of them is changed.
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

template <typename Element> class SharedVector : public Shared<std::vector<Element>> {
public:
  const Element *begin() const { return this->get() ? this->get()->data() : nullptr; }
  const Element *end() const { return begin() + size(); }
  const Element &operator[](size_t at) const { return begin()[at]; }
  size_t size() const { return this->get() ? this->get()->size() : 0; }

  bool operator==(const SharedVector &other) const {
    return this->isSharedWith(other) || std::equal(begin(), end(), other.begin(), other.end());
  }
};

} // namespace outlive::ownership
