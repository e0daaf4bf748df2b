// args: --min-confidence=high -- -std=c++17
// A callee returns one of several things: each of them is returned on some path, for certain.
#include "mini/string"
struct View {
  const char *data = "";
};
static const char *pick(const char *one, const char *other, bool isFirst) {
  return isFirst ? one : other;
}
static View view(const char *text, bool isEmpty) {
  View result;
  if (!isEmpty)
    result.data = text;
  return result;
}
const char *picked_bad(bool isFirst) {
  char local[8] = "";
  return pick(local, "", isFirst); //~ escape-return: local
}
View viewed_bad(bool isEmpty) {
  std::string local;
  return view(local.c_str(), isEmpty); //~ escape-return: local
}
const char *picked_ok(bool isFirst) { return pick("a", "b", isFirst); }
// A store that the callee leaves out on some paths is less than certain.
static const char *last;
static void note(const char *text) {
  if (*text)
    last = text;
}
void noted_ok() {
  char local[8] = "";
  note(local);
}
