// What library functions do with one argument, by all rows of their names.
//
// Problem: who changes a program (frontend/PlainUses.h) must not rely on the one row that fits a
// call best, and needs less than a summary: does anybody have the argument when the call is done?
// `strlen` does not; `strchr` gives it back; `putenv` keeps it; of `tickle` nobody knows. Idea: an
// argument is kept where any row of any document keeps it, under whatever condition. Rows without
// a word on an argument say that it is not.
// Cost: a look-up by name, and linear in the rows found.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace outlive {

struct ArgumentUse {
  bool isKnown = false;    // there are rows
  bool isKept = false;     // it may be found somewhere afterwards, or is given something to keep
  bool isReturned = false; // the result may lead to the same
  bool isContentTaken = false; // so may it, or somebody, to what the argument leads to
};

class GivenArguments {
public:
  GivenArguments();
  ~GivenArguments();
  GivenArguments(GivenArguments &&) noexcept;
  GivenArguments &operator=(GivenArguments &&) noexcept;

  // The rows of one document, as for Models::add.
  std::optional<std::string> add(std::string_view fileName, std::string_view json);

  // Of a plain function with that qualified name.
  ArgumentUse useOf(std::string_view function, uint32_t argument) const;
  // It releases its only argument, and does nothing else to resources.
  bool isPlainRelease(std::string_view function) const;
  // A method of a container, with its class: there is more in it afterwards, and nothing less.
  bool isAdding(std::string_view method) const;

private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

} // namespace outlive
