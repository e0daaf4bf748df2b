// Tables whose keys a loop takes out of a list of a few, or out of the table itself.
#include "mini/map"
#include "mini/string"
#include "mini/unistd.h"
#include "mini/vector"

int next();
std::string name();

// ---- a list

static std::map<std::string, int> peaks, wide;
void of_list_ok() {
  for (;;) {
    sleep(1);
    for (const std::string way : {"download", "upload"})
      if (peaks[way] < next())
        peaks[way] = next();
    for (const auto &way : {"download", "upload"})
      peaks[way]++;
  }
}
// One of them is another name each time.
void of_list_bad() {
  for (;;) {
    sleep(1);
    for (const std::string &way : {std::string("download"), name()})
      wide[way]++; //~ growth-container: global 'wide' only grows
  }
}
// A list that others fill.
static std::map<std::string, int> filled;
void of_names_bad(const std::vector<std::string> &names) {
  for (;;) {
    sleep(1);
    for (const std::string &each : names)
      filled[each]++; //~ growth-container: global 'filled' only grows
  }
}

// ---- the table itself

static std::map<std::string, int> hubs, others, copied;
void own_keys_ok() {
  for (;;) {
    sleep(1);
    for (const auto &hub : hubs)
      if (hubs[hub.first] > 0)
        hubs[hub.first] = 0;
  }
}
void own_key_ok() {
  for (;;) {
    sleep(1);
    auto hub = hubs.find(name());
    if (hub != hubs.end())
      hubs[hub->first]++;
  }
}
// What is under a key is another name.
static std::map<std::string, std::string> linked;
void linked_bad() {
  for (;;) {
    sleep(1);
    for (const auto &each : linked)
      linked[each.second] = name(); //~ growth-container: global 'linked' only grows
  }
}
// Those of another one, which has new names each time.
void other_keys_bad() {
  for (;;) {
    sleep(1);
    others[name()] = 1; //~ growth-container: global 'others' only grows
    for (const auto &each : others)
      copied[each.first]++; //~ growth-container: global 'copied' only grows
  }
}
// Longer than the one that is there.
static std::map<std::string, int> longer;
void longer_bad() {
  for (;;) {
    sleep(1);
    for (const auto &each : longer)
      longer[each.first + name()] = 1; //~ growth-container: global 'longer' only grows
  }
}

int main() { return 0; }
