// Structs with several members, copied into containers.
#include "mini/map"
#include "mini/string"
#include "mini/vector"

struct Names {
  char *first;
  char *second;
};
static std::map<std::string, Names> registry;
static std::vector<Names> list;

void registered_ok(const std::string &key) {
  Names names;
  names.first = new char[4];
  names.second = new char[4];
  registry[key] = names;
}
void half_ok(const std::string &key) {
  Names names;
  names.first = new char[4];
  names.second = nullptr;
  registry[key] = names;
}
void listed_ok(int number) {
  Names names;
  char *text = new char[4];
  names.first = text;
  text = new char[4];
  names.second = text;
  list[number] = names;
}
int dropped_bad(const std::string &key) {
  Names names, other = {nullptr, nullptr};
  names.first = new char[4]; //~ leak-memory: 'names.first'
  names.second = nullptr;
  registry[key] = other;
  return names.first[0];
}
