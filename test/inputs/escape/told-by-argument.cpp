// args: -- -std=c++17
// A callee that stores its argument only when another one says so.
#include "mini/string"
#include "mini/vector"
struct Operands {
  std::vector<const char *> list;
  std::vector<std::string> copies;
  void push(const char *text, bool isPinned = false) {
    if (isPinned) {
      list.push_back(text);
    } else {
      copies.push_back(std::string(text));
    }
  }
  void pushLocal_ok() {
    std::string text;
    push(text.c_str());
  }
  void pushPinned_bad() {
    std::string text;
    push(text.c_str(), true); //~ escape-param: text
  }
  // Nobody knows: reported with medium confidence.
  void pushSomehow_bad(bool isPinned) {
    std::string text;
    push(text.c_str(), isPinned); //~ escape-param: text
  }
};
