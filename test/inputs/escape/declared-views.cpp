// args: -- -std=c++17
// The program's own views, known by their attributes only.
#include "mini/string"
struct [[gsl::Pointer(char)]] View {
  View(const std::string &text [[clang::lifetimebound]]);
  char first() const;
  const char *data;
};
std::string make();
View returned_bad() {
  std::string local;
  return View(local); //~ escape-return: local
}
char used_bad() {
  View view = View(make()); //~ escape-temporary:
  return view.first();
}
char used_ok() {
  std::string text = make();
  View view = View(text);
  return view.first();
}
char replaced_ok() {
  std::string text = make();
  View view = View(make());
  view = View(text);
  return view.first();
}
const char *same(const char *text [[clang::lifetimebound]]);
const char *same_bad() {
  char local[4] = "";
  return same(local); //~ escape-return: local
}
