#include "config.h"

#include "job.h"

#include <cstdlib>

namespace demo {

Config Config::parse(std::string_view text) {
  Config config;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
      continue;
    std::string key(trimmed(line.substr(0, equals)));
    config.set(key, trimmed(line.substr(equals + 1)));
  }
  return config;
}

void Config::set(const std::string &key, std::string_view value) {
  values_[key] = std::string(value);
}

const std::string &Config::value(const std::string &key, const std::string &fallback) const {
  auto found = values_.find(key);
  return found == values_.end() ? fallback : found->second;
}

std::string_view Config::section(const std::string &name) const {
  std::string full = " server." + name;
  return trimmed(full);
}

std::string Config::hostName() const {
  const std::string fallback = "localhost";
  return value("server.host", fallback);
}

int Config::workers() const {
  auto found = values_.find("server.workers");
  return found == values_.end() ? 2 : std::atoi(found->second.c_str());
}

} // namespace demo
