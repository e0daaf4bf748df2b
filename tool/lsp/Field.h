// Reading parameters strictly: a JSON value that knows where it stands.
//
// Problem: clients send what they like, and `value["a"]["b"]` either throws something nobody
// understands or makes up a null. Here each step says what it expects:
//   Field(params, "params")["textDocument"]["uri"].text()
// and what is not so is an InvalidParams error that names the place:
//   params.textDocument.uri: a text is expected
// Members that the protocol makes optional are asked for with `find`. Unknown members are ignored:
// clients are newer than servers.
#pragma once

#include "lsp/JsonRpc.h"

#include <optional>
#include <string>
#include <string_view>

namespace outlive::lsp {

class Field {
public:
  // The value must outlive the field and all fields made of it.
  Field(const Json &value, std::string path) : value_(&value), path_(std::move(path)) {}

  // The member, which must be there.
  Field operator[](std::string_view key) const;
  // The member; nothing when it is not there or null.
  std::optional<Field> find(std::string_view key) const;

  const std::string &text() const;
  bool boolean() const;
  int64_t integer(int64_t least, int64_t most) const;
  // Lines and characters: whole numbers of 31 bits.
  uint32_t index() const;

  bool isObject() const { return value_->is_object(); }

  // Calls with a field for each element of an array.
  template <typename Visit> void each(Visit visit) const {
    expect(value_->is_array(), "a list");
    for (size_t i = 0; i < value_->size(); ++i)
      visit(Field((*value_)[i], path_ + '[' + std::to_string(i) + ']'));
  }

  const Json &json() const { return *value_; }
  const std::string &path() const { return path_; }

  [[noreturn]] void fail(std::string_view problem) const;

private:
  void expect(bool condition, std::string_view what) const;

  const Json *value_;
  std::string path_;
};

} // namespace outlive::lsp
