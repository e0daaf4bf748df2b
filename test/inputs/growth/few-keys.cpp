// Tables whose keys are a few literals, by whatever way they come there.
#include "mini/map"
#include "mini/string"
#include "mini/unistd.h"

int next();
unsigned hash();
std::string name();

// ---- by a choice

static std::map<std::string, int> outcomes;
void choice_ok() {
  for (;;) {
    sleep(1);
    outcomes[next() ? "ok" : "failed"]++;
  }
}
static std::map<std::string, int> mixed;
void choice_bad() {
  for (;;) {
    sleep(1);
    mixed[next() ? std::string("ok") : name()]++; //~ growth-container: global 'mixed' only grows
  }
}

// ---- by a variable

static std::map<std::string, int> states;
void variable_ok() {
  for (;;) {
    sleep(1);
    const char *state = "idle";
    if (next() > 0)
      state = "busy";
    else if (next() < 0)
      state = "gone";
    states[state]++;
  }
}
static std::map<std::string, int> objects;
void object_ok() {
  for (;;) {
    sleep(1);
    std::string key = "idle";
    if (next())
      key = "busy";
    objects[key]++;
  }
}
static std::map<std::string, int> built;
void built_bad() {
  for (;;) {
    sleep(1);
    std::string key = "user ";
    key += name();
    built[key]++; //~ growth-container: global 'built' only grows
  }
}
void read(std::string &into);
static std::map<std::string, int> given;
void given_bad() {
  for (;;) {
    sleep(1);
    std::string key = "none";
    read(key);
    given[key]++; //~ growth-container: global 'given' only grows
  }
}

// ---- by a function

static const char *kindOf(int code) {
  switch (code) {
  case 0:
    return "read";
  case 1:
    return "write";
  default:
    return "other";
  }
}
static std::string levelOf(int code) {
  if (code > 2)
    return "high";
  return "low";
}
static const char *textOf(int code, const char *otherwise) {
  return code == 0 ? "none" : otherwise;
}
static std::map<std::string, int> kinds, levels, texts;
void function_ok() {
  for (;;) {
    sleep(1);
    kinds[kindOf(next())]++;
    levels[levelOf(next())]++;
  }
}
void function_bad(const char *word) {
  for (;;) {
    sleep(1);
    texts[textOf(next(), word)]++; //~ growth-container: global 'texts' only grows
  }
}

// ---- numbers

static std::map<unsigned, int> buckets, residues;
void rest_ok() {
  for (;;) {
    sleep(1);
    buckets[hash() % 16]++;
  }
}
void rest_bad(unsigned count) {
  for (;;) {
    sleep(1);
    residues[hash() % count]++; //~ growth-container: global 'residues' only grows
  }
}

int main() { return 0; }
