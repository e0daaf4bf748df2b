// args: --enable alloc-last-copy
// Copies of what nobody uses afterwards.
#include "mini/map"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

void print(const std::string &text);

struct Entry {
  std::string name;
  explicit Entry(std::string text) : name(text) {} //~ alloc-last-copy: 'text' is copied with all that it holds
};
struct Kept {
  std::string name;
  explicit Kept(std::string text) : name(std::move(text)) {}
};

void pushed_bad(std::vector<std::string> &lines, const char *text) {
  std::string line(text);
  line += "\n";
  lines.push_back(line); //~ alloc-last-copy: 'line'
}
void assigned_bad(Entry &entry, const char *text) {
  std::string name(text);
  entry.name = name; //~ alloc-last-copy: 'name'
}
void in_a_loop_bad(std::vector<std::string> &lines, int n) {
  for (int i = 0; i < n; ++i) {
    std::string line = std::to_string(i);
    lines.push_back(line); //~ alloc-last-copy: 'line'
  }
}
int looked_up_ok(std::map<std::string, int> &counts, const char *text) {
  std::string name(text);
  return counts[name];
}
void used_again_ok(std::vector<std::string> &lines, const char *text) {
  std::string line(text);
  lines.push_back(line);
  print(line);
}
void next_turn_ok(std::vector<std::string> &lines, const char *text, int n) {
  std::string line(text);
  for (int i = 0; i < n; ++i)
    lines.push_back(line);
}
void handed_out_ok(std::vector<std::string> &lines, const char *text) {
  std::string line(text);
  const char *start = line.c_str();
  lines.push_back(line);
  print(std::string(start));
}
void constant_ok(std::vector<std::string> &lines, const char *text) {
  const std::string line(text);
  lines.push_back(line);
}
void moved_ok(std::vector<std::string> &lines, const char *text) {
  std::string line(text);
  lines.push_back(std::move(line));
}
std::string returned_ok(std::string text) { return text; }
