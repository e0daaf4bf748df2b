// args: -- -std=c++20
// Default arguments that hold nothing: who hands on only what holds something does not hand these
// on, though they are temporaries.
#include "mini/functional"
#include "mini/memory"
#include "mini/optional"
#include "mini/string"

struct Tag {
  int number;
};
using Ref = std::shared_ptr<Tag>;
using Alone = std::unique_ptr<Tag>;
using Name = std::optional<std::string>;
using Action = std::function<void()>;
Ref nothing;
Alone nobody;
Name nameless;
Action idle;

const Ref &chosen(const Ref &otherwise = nullptr) { return otherwise ? otherwise : nothing; }
const Ref &compared(const Ref &otherwise = {}) {
  if (otherwise != nullptr)
    return otherwise;
  return nothing;
}
const Ref &got(const Ref &otherwise = nullptr) {
  if (otherwise.get() == nullptr)
    return nothing;
  return otherwise;
}
const Alone &alone(const Alone &otherwise = nullptr) {
  if (!otherwise)
    return nobody;
  return otherwise;
}
const Name &named(const Name &otherwise = std::nullopt) {
  return otherwise.has_value() ? otherwise : nameless;
}
const Action &action(const Action &otherwise = nullptr) { return otherwise ? otherwise : idle; }
struct Config {
  Ref one_;
  const Ref &find(int key, const Ref &otherwise = nullptr) const {
    if (key > 1)
      return otherwise ? otherwise : nothing;
    return one_;
  }
  const Ref &first(const Ref &otherwise = nullptr) const { return find(1, otherwise); }
};

int chosen_ok() {
  const Ref &tag = chosen();
  return tag->number;
}
int compared_ok() {
  const Ref &tag = compared();
  return tag->number;
}
int got_ok() {
  const Ref &tag = got();
  return tag->number;
}
int alone_ok() {
  const Alone &tag = alone();
  return tag->number;
}
size_t named_ok() {
  const Name &name = named();
  return name->size();
}
size_t unnamed_ok() {
  const Name &name = named({});
  return name->size();
}
void action_ok() {
  const Action &act = action();
  act();
}
int found_ok(const Config &config) {
  const Ref &tag = config.find(2);
  return tag->number;
}
int first_ok(const Config &config) {
  const Ref &tag = config.first();
  return tag->number;
}

// These hold something.
int chosen_bad() {
  const Ref &tag = chosen(std::make_shared<Tag>()); //~ escape-temporary: std::shared_ptr<Tag>
  return tag->number;
}
int alone_bad() {
  const Alone &tag = alone(Alone(new Tag)); //~ escape-temporary: std::unique_ptr<Tag>
  return tag->number;
}
size_t named_bad() {
  const Name &name = named(std::string("a")); //~ escape-temporary: std::optional
  return name->size();
}
int first_bad(const Config &config) {
  const Ref &tag = config.first(std::make_shared<Tag>()); //~ escape-temporary: std::shared_ptr<Tag>
  return tag->number;
}
Ref made();
int either_bad(bool isMade) {
  const Ref &tag = chosen(isMade ? made() : Ref()); //~ escape-temporary: std::shared_ptr<Tag>
  return tag->number;
}
// Near miss: handed on where it holds nothing.
const Ref &swapped(const Ref &otherwise = nullptr) { return otherwise ? nothing : otherwise; }
long swapped_bad() {
  const Ref &tag = swapped(); //~ escape-temporary: std::shared_ptr<Tag>
  return tag.use_count();
}
// Near miss: handed on in any case.
const Ref &always(const Ref &otherwise = nullptr) {
  if (otherwise)
    return otherwise;
  nothing.reset();
  return otherwise;
}
long always_bad() {
  const Ref &tag = always(); //~ escape-temporary: std::shared_ptr<Tag>
  return tag.use_count();
}
