// What stands in bodies with errors is hardly ever told; names that nobody knows may do anything.
//~ failure: use of undeclared identifier 'missing'
#include "mini/string"
#include "mini/string_view"
#include "mini/vector"

std::vector<std::string> split(const std::string &text);
void show(std::string_view text);

// What it is given may be released there.
void handed_ok(int n) {
  int *kept = new int;
  *kept = n;
  missing(kept);
}
// Nobody knows when that returns.
void asked_ok(int n) {
  int *kept = new int;
  *kept = n;
  if (missing(n))
    return;
  delete kept;
}
// A reference, perhaps: `const std::string &` of a list that has no type here.
void words_ok(const std::string &text) {
  auto words = split(text) | missing();
  for (auto i = 0; i < words.size(); i++) {
    const std::string &word = words.at(i);
    show(word);
  }
}
const std::string &word_ok(const std::string &text) {
  const auto words = split(text) | missing();
  return words.at(1);
}
struct Lines {
  std::vector<int *> lines;
  ~Lines() { missing(lines); }
  void add() { lines.push_back(new int); }
};

// Others are sound.
int *sound_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
void sound_leak_bad(int n) {
  int *kept = new int; //~ leak-memory: 'kept'
  *kept = n;
}
