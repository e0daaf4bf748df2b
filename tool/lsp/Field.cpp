// See Field.h.
#include "lsp/Field.h"

#include <limits>

namespace outlive::lsp {

void Field::fail(std::string_view problem) const {
  throw RequestError(ErrorCode::InvalidParams, path_ + ": " + std::string(problem));
}

void Field::expect(bool condition, std::string_view what) const {
  if (!condition)
    fail(std::string(what) + " is expected");
}

Field Field::operator[](std::string_view key) const {
  expect(value_->is_object(), "an object");
  auto found = value_->find(key);
  Field member(found == value_->end() ? *value_ : *found, path_ + '.' + std::string(key));
  if (found == value_->end())
    member.fail("is missing");
  return member;
}

std::optional<Field> Field::find(std::string_view key) const {
  expect(value_->is_object(), "an object");
  auto found = value_->find(key);
  if (found == value_->end() || found->is_null())
    return std::nullopt;
  return Field(*found, path_ + '.' + std::string(key));
}

const std::string &Field::text() const {
  expect(value_->is_string(), "a text");
  return value_->get_ref<const std::string &>();
}

bool Field::boolean() const {
  expect(value_->is_boolean(), "true or false");
  return value_->get<bool>();
}

int64_t Field::integer(int64_t least, int64_t most) const {
  expect(value_->is_number_integer(), "a whole number");
  const bool isHuge = value_->is_number_unsigned() &&
                      value_->get<uint64_t>() > uint64_t(std::numeric_limits<int64_t>::max());
  const int64_t number = isHuge ? std::numeric_limits<int64_t>::max() : value_->get<int64_t>();
  if (number < least || number > most || isHuge)
    fail("a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected");
  return number;
}

uint32_t Field::index() const {
  return static_cast<uint32_t>(integer(0, std::numeric_limits<int32_t>::max()));
}

} // namespace outlive::lsp
