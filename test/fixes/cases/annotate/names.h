#pragma once
#include <string>
#include <string_view>

std::string_view cut(const std::string &text);
std::string_view cutAgain(std::string_view text);
const int &larger(const int &, const int &);
int sum(const int *numbers, int count);
void keep(const int *number);

class Names {
public:
  explicit Names(std::string first) : first_(std::move(first)) {}
  virtual ~Names() = default;
  const std::string &first() const { return first_; }
  const char *text() const noexcept;
  auto view() const -> std::string_view { return first_; }
  std::string &change() & { return first_; }
  std::string copy() const { return first_; }
  virtual const std::string &other() const { return first_; }

private:
  std::string first_;
};

extern "C" int count(const int *numbers); // for programs in C as well
const char *choose(const char *(*first)(), const char *second);

#define PARAMETER const std::string &text
std::string_view fromMacro(PARAMETER);

template <typename T> const T &same(const T &value) { return value; }
