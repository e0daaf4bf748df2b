// Keys that are parameters: of which there are as many as callers pass.
#include "mini/map"
#include "mini/string"
#include "mini/unistd.h"

int next();
std::string name();

struct Icon {
  std::string path;
};
struct Theme {
  Icon icon_ok(const std::string &id) { return cache[id]; }
  std::map<std::string, Icon> cache;
};
static Theme theme;
static std::string stateOf(int code) { return code ? "busy" : "idle"; }
static Icon load(const std::string &otherwise) { return theme.icon_ok(otherwise); }
void icons_ok() {
  for (;;) {
    sleep(1);
    theme.icon_ok("find");
    theme.icon_ok(stateOf(next()));
    load("folder");
  }
}

static std::map<std::string, int> counts;
static void count_ok(const char *word) { counts[word]++; }
void words_ok() {
  for (;;) {
    sleep(1);
    count_ok("in");
    count_ok(next() ? "out" : "none");
  }
}
static std::map<std::string, int> copies;
static void copy_ok(std::string word) { copies[word]++; }
void copies_ok() {
  for (;;) {
    sleep(1);
    copy_ok("in");
  }
}

// One caller passes what anybody may say.
static std::map<std::string, int> said;
static void say_bad(const std::string &word) {
  said[word]++; //~ growth-container: global 'said' only grows
}
void saying() {
  for (;;) {
    sleep(1);
    say_bad("in");
    say_bad(name());
  }
}
// The function makes more of it.
static std::map<std::string, int> longer;
static void lengthen_bad(std::string word) {
  word += name();
  longer[word]++; //~ growth-container: global 'longer' only grows
}
void lengthening() {
  for (;;) {
    sleep(1);
    lengthen_bad("in");
  }
}
// Others may call it, whose calls nobody sees.
static std::map<std::string, int> heard;
static void hear_bad(const char *word) {
  heard[word]++; //~ growth-container: global 'heard' only grows
}
void on_word(void (*handler)(const char *word));
void hearing() {
  on_word(hear_bad);
  for (;;) {
    sleep(1);
    hear_bad("in");
  }
}

int main() { return 0; }
