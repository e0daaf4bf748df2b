// Who grows, and who shrinks, stands in different files.
#include "store.h"
std::vector<int> events, history;
Cache &Cache::instance() {
  static Cache cache;
  return cache;
}
void Cache::add(const std::string &key) {
  kept[key] = 1; //~ growth-container: member 'kept' of 'Cache' only grows
  dropped[key] = 1;
}
void flush_ok() {
  events.clear();
  events.shrink_to_fit();
}
