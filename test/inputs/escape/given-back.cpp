// A function that gives its argument back, or something else: what tells which is comparing the two.
#include "mini/string"

extern "C" char *gettext(const char *text);
extern "C" char *strchr(const char *text, int sign);
void log(const char *text);

std::string joined(const char *context, const char *text);

const char *translated_ok(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  if (given == found)
    return text;
  return found;
}
const char *turned_round_ok(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  log(found);
  if (found != given)
    return found;
  return text;
}
const char *chosen_ok(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  return found == given ? text : found;
}
const char *chosen_of_three_ok(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  return found != given ? found : text ? text : context;
}
// The string lends the same text when it is asked again.
const char *asked_twice_ok(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(key.c_str());
  if (given == found)
    return text;
  return found;
}
const char *other_string_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  std::string other = joined(text, context);
  const char *given = other.c_str();
  const char *found = gettext(key.c_str());
  if (given == found)
    return text;
  return found; //~ escape-return: view of 'key' is returned
}
const char *wrong_way_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  return found == given ? found : text; //~ escape-return: view of 'key' is returned
}
const char *not_asked_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  return text ? found : context; //~ escape-return: view of 'key' is returned
}
// Somewhere in the text, which may be the start or not.
const char *further_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = strchr(given, ':');
  if (found == given)
    return text;
  return found; //~ escape-return: view of 'key' is returned
}
// What is compared is not what was given any more.
const char *other_by_then_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  given = context;
  if (found == given)
    return text;
  return found; //~ escape-return: view of 'key' is returned
}
const char *moved_by_then_bad(const char *context, const char *text) {
  std::string key = joined(context, text);
  const char *given = key.c_str();
  const char *found = gettext(given);
  ++given;
  if (found == given)
    return text;
  return found; //~ escape-return: view of 'key' is returned
}
// Variables of the function, by a function of the program.
const int &smaller(const int &a, const int &b) { return a < b ? a : b; }
const int limit = 10;
const int *clamped_ok(int value) {
  const int *here = &value;
  const int *found = &smaller(value, limit);
  return found == here ? nullptr : found;
}
const int *clamped_bad(int value) {
  const int *here = &value;
  const int *found = &smaller(value, limit);
  return found == here ? found : nullptr; //~ escape-return: address of 'value' is returned
}
