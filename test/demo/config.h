// The configuration: sections of keys and values.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace demo {

class Config {
public:
  // Reads "section.key = value" lines.
  static Config parse(std::string_view text);

  // The value of a key, or `fallback`.
  const std::string &value(const std::string &key, const std::string &fallback) const;

  // The full name of a section, without blanks.
  std::string_view section(const std::string &name) const;

  std::string hostName() const;
  int workers() const;
  void set(const std::string &key, std::string_view value);

private:
  std::map<std::string, std::string> values_;
};

} // namespace demo
