// One store that many callers give something short-lived: it is told once, and names who does so.
#include "mini/string"

static const char *last;
static void remember(const std::string &text) { last = text.c_str(); }
void use(const char *);

void one_bad() {
  std::string text("one");
  remember(text); //~ escape-global: 'last'
}
void two() {
  std::string text("two");
  remember(text);
}
void three(std::string text) { remember(text); }
void four() { remember(std::string("four")); }
void five(std::string text) { remember(text); }
static std::string always("six");
void six_ok() { remember(always); }

// Few: each is told.
static const char *rare;
static void remember_rare(const std::string &text) { rare = text.c_str(); }
void first_bad() {
  std::string text("one");
  remember_rare(text); //~ escape-global: 'rare'
}
void second_bad() {
  std::string text("two");
  remember_rare(text); //~ escape-global: 'rare'
}

// A store in each function is another matter.
static const char *own;
template <int number> void put() {
  std::string text("one");
  own = text.c_str(); //~ escape-global: 'own'
}
void put_all() { put<1>(), put<2>(), put<3>(), put<4>(), put<5>(), put<6>(); }
