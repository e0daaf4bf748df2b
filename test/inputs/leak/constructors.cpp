// What a constructor fills is none of the objects that it was given.
#include "mini/stdlib.h"
#include "mini/string.h"

static char *duplicate(const char *text) {
  char *copy = static_cast<char *>(malloc(8));
  if (!copy)
    throw 1;
  return copy;
}
class Key {
public:
  enum Policy { None, Copied };
  explicit Key(const char *text) : text_(text), policy_(None) {}
  Key(const Key &other) : text_(nullptr), policy_(None) {
    text_ = other.text_ != nullptr ? duplicate(other.text_) : other.text_;
    if (other.text_)
      policy_ = Copied;
  }
  ~Key() {
    if (text_ && policy_ == Copied)
      free(const_cast<char *>(text_));
  }

private:
  const char *text_;
  int policy_;
};
void copied_ok(const Key &key) { Key copy(key); }

// True: the policy says so on one path only.
class Lost {
public:
  Lost(const char *text, bool isKept) : text_(text), isOwned_(false) {
    text_ = duplicate(text);
    if (isKept)
      isOwned_ = true;
  }
  ~Lost() {
    if (isOwned_)
      free(const_cast<char *>(text_));
  }

private:
  const char *text_;
  bool isOwned_;
};
void lost_bad(const char *text) { Lost lost(text, false); } //~ leak-memory: 'lost.text_'

// Near miss: a function may well be given the same object twice.
struct Pair {
  char *name;
  int isOwned;
};
void assign_bad(Pair *to, const Pair *from) {
  to->name = nullptr;
  if (from->name) {
    char *copy = duplicate("x"); //~ leak-memory: 'copy'
    to->isOwned = 0;
    to->name = nullptr;
    if (from->name)
      to->name = copy;
  }
}
