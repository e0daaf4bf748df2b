// args: real
// What callees do with a part of the owner that they are given.
#include <memory>
#include <string>

// Who is given a part of the owner keeps it, or hands it on to somebody who does.
namespace kept_by_callee {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::string title = "title";
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
const std::string *last;
void remember(const std::string &text) { last = &text; }
void passOn(const std::string &text) { remember(text); }
void show(const Part &part) { passOn(part.owner->title); }
} // namespace kept_by_callee

// Nobody sees what is done there.
namespace given_to_the_unseen {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::string title = "title";
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
void print(const std::string &text);
void show(const Part &part) { print(part.owner->title); }
} // namespace given_to_the_unseen

// Looked at and copied, by way of several functions: `owner` becomes weak.
namespace looked_at_by_callee {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::string title = "title";
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Label {
  explicit Label(const std::string &text) : text_(text) {}
  std::string text_;
};
const std::string &orElse(const std::string &text, const std::string &other) {
  return text.empty() ? other : text;
}
unsigned long widthOf(const std::string &text) { return orElse(text, "none").size(); }
unsigned long show(const Part &part) {
  Label label(part.owner.lock()->title);
  return widthOf(part.owner.lock()->title) + label.text_.size();
}
} // namespace looked_at_by_callee

// A method keeps its own object, asked directly or by a function that is given the owner.
namespace kept_by_its_method {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
const Owner *current;
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
  void makeCurrent() { current = this; }
};
void show(const Part &part) { part.owner->makeCurrent(); }
} // namespace kept_by_its_method

namespace kept_by_the_method_of_a_parameter {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
const Owner *current;
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
  void makeCurrent() { enter(); }
  void enter() { current = this; }
};
void use(Owner &owner) { owner.makeCurrent(); }
void show(const Part &part) { use(*part.owner); }
} // namespace kept_by_the_method_of_a_parameter

// The method only looks at it: `owner` becomes weak.
namespace looked_at_by_its_method {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int shown = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
  void count() { this->shown += step(); }
  int step() const { return shown > 9 ? 10 : 1; }
};
void show(const Part &part) { part.owner.lock()->count(); }
} // namespace looked_at_by_its_method
