#pragma once
#include "mini/map"
#include "mini/string"
#include "mini/vector"
extern std::vector<int> events, history;
struct Cache {
  std::map<std::string, int> kept, dropped;
  static Cache &instance();
  void add(const std::string &key);
};
