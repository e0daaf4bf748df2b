// Guaranteed elision, the named return value optimisation, prvalues that are never copied.
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

struct Self {
  int value = 0;
  int *at = nullptr;
  Self() = default;
  Self(const Self &) = delete; // an object that is never copied stays where it was made
};
struct Chain {
  std::string text;
  Chain &&add() && { return static_cast<Chain &&>(*this); }
};
std::string make();

Self named_ok() {
  return Self();
}
std::vector<int> nrvo_ok(bool b) {
  std::vector<int> result;
  if (b)
    return result;
  result.push_back(1);
  return result;
}
std::string prvalue_ok() { return std::string(make()); }
std::string chained_ok() { return Chain{"a"}.add().add().text; }
Chain &&chained_bad() {
  return Chain{"a"}.add(); //~ escape-return:
}
const std::string &by_reference_bad() {
  return make(); //~ escape-return:
}
int *inside_result_ok(Self *out) {
  out->at = &out->value;
  return out->at;
}
