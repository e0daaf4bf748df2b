// A function fails, and leaves behind what it has got by then: its callers release what success
// gives them only.
#include "mini/stdlib.h"
#include "mini/string.h"

bool approve(const char *text);

class Reader {
public:
  static bool load(char *&into, const char *text) {
    into = strdup(text);
    if (!into)
      return false;
    return check(into);
  }
  static bool loadOrNothing(char *&into, const char *text) {
    into = strdup(text);
    if (!into)
      return false;
    if (!check(into)) {
      free(into);
      into = nullptr;
      return false;
    }
    return true;
  }
  static bool loadPlainly(char *&into, const char *text) {
    into = strdup(text);
    if (!into)
      return false;
    if (!approve(text))
      return false;
    return true;
  }

private:
  static bool check(const char *text) { return approve(text); }
};

bool plainly_bad(const char *text) {
  char *copy;
  if (!Reader::loadPlainly(copy, text)) //~ leak-memory: 'copy'
    return false;
  const bool isGood = approve(copy);
  free(copy);
  return isGood;
}
bool or_nothing_ok(const char *text) {
  char *copy;
  if (!Reader::loadOrNothing(copy, text))
    return false;
  const bool isGood = approve(copy);
  free(copy);
  return isGood;
}
bool released_ok(const char *text) {
  char *copy = nullptr;
  const bool isThere = Reader::loadPlainly(copy, text);
  const bool isGood = isThere && approve(copy);
  free(copy);
  return isGood;
}
// `return check(into);` is one statement for both answers.
bool answered_fn(const char *text) {
  char *copy;
  if (!Reader::load(copy, text))
    return false;
  const bool isGood = approve(copy);
  free(copy);
  return isGood;
}
