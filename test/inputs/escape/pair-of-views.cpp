// A pair that is made of another one copies what is in it.
#include "mini/optional"
#include "mini/string"
#include "mini/string_view"
#include "mini/utility"

std::string lookUp(int key);

// Silent: the view is copied, the pair that it was in is not referred to.
std::pair<std::string_view, std::optional<std::string_view>> head(std::string_view text) {
  return std::make_pair(text, std::nullopt);
}
std::pair<std::string_view, long> counted(std::string_view text) { return std::make_pair(text, 1); }
std::pair<std::string_view, long> pointed(const char *text) {
  std::pair<const char *, int> both(text, 1);
  return both;
}

// A view of the temporary pair's own text.
std::pair<std::string_view, long> owned() { return std::make_pair(std::string("text"), 1); } //~ escape-return: pair

// The view that is copied is one of a text that ends here.
std::pair<std::string_view, long> local(int key) {
  std::string text = lookUp(key);
  return std::make_pair(std::string_view(text), 1); //~ escape-return: text
}
