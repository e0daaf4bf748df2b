// `a = b = nullptr`: what is put into `a` is null, no value that `b` has had.
#include "mini/stdlib.h"
#include "mini/string.h"

unsigned send(char *text);

struct Entry {
  char *name = nullptr, *note = nullptr, *shown = nullptr;
};
Entry *makeEntry(const char *name, const char *note) {
  Entry *made = new Entry;
  made->shown = made->note = nullptr;
  made->name = strdup(name);
  if (note)
    made->note = strdup(note);
  if (!made->name) {
    free(made->note);
    delete made;
    return nullptr;
  }
  return made;
}
void dropEntry(Entry *entry) {
  free(entry->name);
  delete entry; //~ leak-member: 'note'
}
unsigned show(const Entry *entry) { return send(entry->shown); }

// Here the other one does get it, and it is the one that is released.
struct Pair {
  char *first = nullptr, *second = nullptr;
};
Pair *makePair(const char *text) {
  Pair *made = new Pair;
  made->first = made->second = strdup(text);
  return made;
}
void dropPair_ok(Pair *pair) {
  free(pair->first);
  delete pair;
}
