// What the readers of model documents share: values that know where they stand in the document.
//
// A misspelt key or word in a model would silently switch knowledge off, so whatever is not
// understood is an error that names the file, the JSON pointer and the nearest valid word.
// The readers walk the document once; the first error stops them.
#pragma once

#include "models/Rows.h"

#include <nlohmann/json.hpp>

namespace outlive::models {

using Json = nlohmann::json;

struct ReadError {
  std::string text;
};

// A value of the document together with its JSON pointer, for errors.
class Node {
public:
  explicit Node(const Json &root) : value_(root) {}

  [[noreturn]] void fail(const std::string &text) const {
    throw ReadError{(parent_ ? pointer() : "/") + ": " + text};
  }
  bool isString() const { return value_.is_string(); }
  bool isArray() const { return value_.is_array(); }

  const std::string &string() const {
    if (!value_.is_string())
      fail("a string is expected, not " + std::string(value_.type_name()));
    const auto &text = value_.get_ref<const std::string &>();
    if (text.empty())
      fail("the string is empty");
    return text;
  }
  bool boolean() const {
    if (!value_.is_boolean())
      fail("true or false is expected, not " + std::string(value_.type_name()));
    return value_.get<bool>();
  }
  uint32_t number() const {
    if (!value_.is_number_unsigned() || value_.get<uint64_t>() > 63)
      fail("a number from 0 to 63 is expected");
    return value_.get<uint32_t>();
  }
  template <typename Each> void forElements(Each each) const {
    if (!value_.is_array())
      fail("an array is expected, not " + std::string(value_.type_name()));
    size_t index = 0;
    for (const Json &element : value_)
      each(Node(element, *this, index++, nullptr));
  }
  template <typename Each> void forOneOrMore(Each each) const {
    if (value_.is_array())
      forElements(each);
    else
      each(*this);
  }
  template <typename Each> void forMembers(Each each) const {
    if (!value_.is_object())
      fail("an object is expected, not " + std::string(value_.type_name()));
    for (auto member = value_.begin(); member != value_.end(); ++member)
      each(member.key(), Node(member.value(), *this, 0, &member.key()));
  }
  [[noreturn]] void failKey(const std::string &key,
                            const std::vector<std::string_view> &valid) const {
    fail(describeUnknown("key", key, valid));
  }

private:
  // A node lives no longer than the call that visits it, so its parent is there.
  Node(const Json &value, const Node &parent, size_t index, const std::string *key)
      : value_(value), parent_(&parent), index_(index), key_(key) {}

  std::string pointer() const {
    if (!parent_)
      return {};
    std::string text = parent_->pointer() + "/";
    if (!key_)
      return text + std::to_string(index_);
    for (char c : *key_)
      text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return text;
  }

  const Json &value_;
  const Node *parent_ = nullptr;
  size_t index_ = 0;                 // in an array
  const std::string *key_ = nullptr; // in an object
};

// The value that a word of a list stands for.
template <typename Value, size_t count>
Value readWord(const Node &node, std::string_view what,
               const std::pair<std::string_view, Value> (&words)[count]) {
  std::vector<std::string_view> valid;
  for (const auto &[name, value] : words) {
    if (name == node.string())
      return value;
    valid.push_back(name);
  }
  node.fail(describeUnknown(what, node.string(), valid));
}

PlaceWords readPlace(const Node &node);

// Places into which something flows are single: not "2..".
PlaceWords readOnePlace(const Node &node);

// "argument 0", "class argument 1"; nothing when it is neither.
std::optional<TypeArgument> parseTypeArgument(std::string_view text);

// The keys that choose among functions of one name. False when the key is none of them.
bool readSelection(const std::string &key, const Node &value, Selection &selection);

// The array "resources" (ReadResources.cpp).
void readResources(const Node &node, std::vector<ResourceRows> &resources);
// The array "actions" (ReadActions.cpp).
void readActions(const Node &node, std::vector<NamedActionRow> &actions);
// The array "pointers" (ReadActions.cpp).
void readPointers(const Node &node, std::vector<PointerRow> &pointers);
LibraryRow readLibrary(const Node &node);
VerbRow readVerbs(const Node &node);

} // namespace outlive::models
