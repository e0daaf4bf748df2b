// What pairs and optionals are given, of which they make objects of the program's classes.
#include "mini/fcntl.h"
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/unistd.h"
#include "mini/utility"
#include "mini/vector"

struct Node {
  int refs = 0;
  virtual ~Node() {}
};
// Counts its owners; the last one deletes it.
struct Ref {
  Node *node;
  Ref(Node *p) : node(p) {
    if (node)
      ++node->refs;
  }
  Ref(const Ref &other) : node(other.node) {
    if (node)
      ++node->refs;
  }
  ~Ref() {
    if (node && --node->refs == 0)
      delete node;
  }
};
// Only looks at it.
struct Count {
  int refs;
  Count(Node *p) : refs(p->refs) {}
};
// Its constructor, a template, is made use of in the library only.
struct Counted {
  Node *node;
  Counted(Node *p);
  ~Counted();
};
template <class T> struct Handle : private Counted {
  template <class U> Handle(U *p) : Counted(static_cast<T *>(p)) {}
  template <class U> Handle(const Handle<U> &other) : Counted(other.node) {}
};
class File {
public:
  File(int fd) : fd_(fd) {}
  ~File() { close(fd_); }

private:
  int fd_;
};

using Rows = std::vector<std::pair<bool, Ref>>;
using Counts = std::vector<std::pair<bool, Count>>;

void paired_ok(Rows &rows, bool key) {
  Node *node = new Node;
  rows.push_back(std::make_pair(key, node));
}
void paired_bad(Counts &rows, bool key) {
  Node *node = new Node; //~ leak-memory:
  rows.push_back(std::make_pair(key, node));
}
// Nobody makes an owner of it.
void keptRaw_bad(bool key) {
  Node *node = new Node; //~ leak-memory:
  std::pair<bool, Node *> row = std::make_pair(key, node);
}
void braced_ok(Rows &rows) {
  Node *node = new Node;
  rows.push_back({true, node});
}
void braced_bad(Counts &rows) {
  Node *node = new Node; //~ leak-memory:
  rows.push_back({true, node});
}
// Only where there is room.
void asked_bad(Rows &rows, bool hasRoom) {
  Node *node = new Node; //~ leak-memory:
  if (hasRoom)
    rows.push_back({true, node});
}
void byTemplate_ok(std::vector<std::pair<bool, Handle<Node>>> &rows, bool key) {
  Node *node = new Node;
  rows.push_back(std::make_pair(key, node));
}
Node *make() { return new Node; }
void put(std::pair<Ref, Ref> row);
void dropped_ok() { put(std::make_pair(make(), make())); }
void put(std::pair<Count, Ref> row);
void dropped_bad() { put(std::pair<Count, Ref>(make(), make())); } //~ leak-memory:

void emplaced_ok(std::vector<std::pair<int, std::unique_ptr<Node>>> &rows) {
  Node *node = new Node;
  rows.emplace_back(1, node);
}
void counted_ok(Rows &rows) {
  Node *node = new Node;
  rows.emplace_back(true, node);
}
void mapped_ok(std::map<int, std::unique_ptr<Node>> &rows, std::map<int, Ref> &others) {
  Node *node = new Node, *other = new Node;
  rows.emplace(1, node);
  others.emplace(1, other);
}
void mapped_bad(std::map<int, Count> &rows) {
  Node *node = new Node; //~ leak-memory:
  rows.emplace(1, node);
}
void file_ok() {
  int fd = open("a", O_RDONLY);
  std::pair<int, File> file(1, fd);
}
void file_bad() {
  int fd = open("a", O_RDONLY); //~ leak-fd:
  std::pair<int, long> file(1, fd);
}

// Callers have a resource there; what they pass is an owner's then.
void add(Rows &rows, Node *node) { rows.push_back({false, node}); }
void added_ok(Rows &rows) { add(rows, new Node); }
void note(Counts &rows, Node *node) { rows.push_back({false, node}); }
void noted_bad(Counts &rows) { note(rows, new Node); } //~ leak-memory:
