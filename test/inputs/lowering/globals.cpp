// Initialisers of globals and statics run as code; static members; inline variables.
#include "mini/functional"
#include "mini/string"
#include "mini/vector"

std::string make();
const std::string &pass(const std::string &text) { return text; }

std::string_view gView = make();             //~ escape-global:
const std::string &gExtended = make();
const std::string &gPassed = pass(make());   //~ escape-global:
const char *gPointer = make().c_str();       //~ escape-global:
std::string gCopy = make();
std::string_view gOfGlobal = gCopy;
std::function<int()> gFunction = [] { return 1; };
struct Holder {
  static std::string_view view;
  static inline const char *text = "text";
};
std::string_view Holder::view = pass(make()); //~ escape-global:
std::string_view static_local_bad() {
  static std::string_view view = make(); //~ escape-global:
  return view;
}
std::string_view static_local_ok() {
  static const std::string &text = make();
  return text;
}
std::vector<std::string_view> gWords = {"a", "b"};
int gNumbers[] = {1, 2, 3};
int *gMiddle = &gNumbers[1];
int *middle_ok() { return gMiddle; }
size_t use_ok() { return gView.size() + gOfGlobal.size(); }
