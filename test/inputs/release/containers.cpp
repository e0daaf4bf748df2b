// What is released out of containers that hold one value, and out of others.
#include "mini/list"
#include "mini/map"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/vector"

using Texts = std::vector<char *>;
int use(const char *text);
void look_at(const Texts &texts);
void change(Texts &texts);

static void release_last(std::list<char *> texts) { free(texts.back()); }
static void release_third(Texts texts) {
  char *text = texts[2];
  free(text);
}
static void release_first_if(Texts &texts) {
  if (!texts.empty())
    free(texts[0]);
}
static void delete_one(const std::map<int, char *> &texts, int key) { delete texts.at(key); }

void twice_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  Texts texts;
  texts.push_back(copy);
  texts.push_back(copy);
  texts.push_back(copy);
  free(copy);
  release_third(texts); //~ release-twice: 'copy' is released again
}
void twice_here_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  Texts texts;
  texts.push_back(copy);
  look_at(texts);
  free(copy);
  free(texts[0]); //~ release-twice: 'copy' is released again
}
void local_bad() {
  char text[8] = "a";
  std::list<char *> texts;
  texts.push_back(text);
  texts.push_back(text);
  release_last(texts); //~ release-not-heap: 'text' is a local variable
}
void mismatch_bad() {
  char *text = static_cast<char *>(malloc(8));
  if (!text)
    return;
  std::map<int, char *> texts;
  texts[0] = text;
  texts[1] = text;
  delete_one(texts, 1); //~ release-mismatch: 'text'
}

// Several values: which of them it is nobody knows.
void two_ok() {
  Texts texts;
  texts.push_back(strdup("a"));
  texts.push_back(strdup("b"));
  free(texts[0]);
  free(texts[1]);
}
void other_ok(char *other) {
  char text[8] = "a";
  std::list<char *> texts;
  texts.push_back(text);
  texts.push_back(other);
  release_last(texts);
}
void others_before_ok(Texts &texts) {
  char *copy = strdup("a");
  texts.push_back(copy);
  free(copy);
  free(texts[0]);
}
// How many there are nobody knows either.
void all_ok() {
  Texts texts;
  texts.push_back(strdup("a"));
  for (char *text : texts)
    free(text);
}
void until_empty_ok() {
  Texts texts;
  texts.push_back(strdup("a"));
  while (!texts.empty()) {
    free(texts.back());
    texts.pop_back();
  }
}
void perhaps_ok() {
  Texts texts;
  char *copy = strdup("a");
  texts.push_back(copy);
  release_first_if(texts);
}
// It is another one in the meantime.
void replaced_ok() {
  std::map<int, char *> texts;
  texts[1] = strdup("a");
  free(texts[1]);
  texts[1] = nullptr;
  free(texts[1]);
}
void popped_ok(const char *name) {
  Texts texts;
  texts.push_back(strdup(name));
  free(texts.back());
  texts.pop_back();
  if (!texts.empty())
    free(texts.back());
}
void changed_ok(const char *name) {
  Texts texts;
  char *copy = strdup(name);
  texts.push_back(copy);
  change(texts);
  free(copy);
  free(texts[0]);
}
