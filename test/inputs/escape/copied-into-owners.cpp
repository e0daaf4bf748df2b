// Views that are copied into a container of owners: each of these has a text of its own.
#include "mini/algorithm"
#include "mini/iterator"
#include "mini/string"
#include "mini/string_view"
#include "mini/vector"

using View = std::string_view;
std::string lookUp(int key);

struct Settings {
  std::vector<std::string> texts;
  std::vector<View> views;

  void inserted_ok(int key) {
    std::string text = lookUp(key);
    std::vector<View> parts;
    parts.push_back(text);
    std::copy(parts.begin(), parts.end(), std::back_inserter(texts));
  }
  void assigned_ok(int key) {
    std::string text = lookUp(key);
    std::vector<View> parts;
    parts.push_back(text);
    std::copy(parts.begin(), parts.end(), texts.begin());
    texts.insert(texts.end(), parts.begin(), parts.end());
  }
  void fromArray_ok(int key) {
    std::string text = lookUp(key);
    const char *parts[] = {text.c_str()};
    std::copy(parts, parts + 1, texts.begin());
  }
  void insertedViews_bad(int key) {
    std::string text = lookUp(key);
    std::vector<View> parts;
    parts.push_back(text);
    std::copy(parts.begin(), parts.end(), std::back_inserter(views)); //~ escape-param: text
  }
  void viewsFromArray_bad(int key) {
    std::string text = lookUp(key);
    View parts[] = {text};
    std::copy(parts, parts + 1, views.begin()); //~ escape-param: text
  }
};
