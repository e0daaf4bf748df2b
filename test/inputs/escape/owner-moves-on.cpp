// args: -- -std=c++17
// An owner is handed over together with addresses of what it holds: these stay good.
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"
struct Store {
  std::unique_ptr<int> guard_;
  int *first_;
  Store(int *first, std::unique_ptr<int> guard) : guard_(std::move(guard)), first_(first) {}
};
Store *byValue_ok() {
  std::unique_ptr<int> owner(new int(1));
  int *first = owner.get();
  return new Store(first, std::move(owner));
}

struct Reference {
  std::unique_ptr<int> guard_;
  int *first_;
  Reference(int *first, std::unique_ptr<int> &&guard) : first_(first) {
    std::unique_ptr<int> passing = std::move(guard);
    guard_ = std::move(passing);
  }
};
Reference *byReference_ok() {
  std::unique_ptr<int> owner(new int(1));
  int *first = owner.get();
  return new Reference(first, std::move(owner));
}

// The owner stays behind.
struct Borrower {
  int *first_;
  Borrower(int *first, std::unique_ptr<int> &guard) : first_(first) { *guard = 2; }
};
Borrower *left_bad() {
  std::unique_ptr<int> owner(new int(1));
  int *first = owner.get();
  return new Borrower(first, owner); //~ escape-return: owner
}

// It moves on to something that dies first.
int *movesTooShort_bad() {
  std::unique_ptr<int> owner(new int(1));
  int *first = owner.get();
  Store store(first, std::move(owner));
  return first; //~ escape-return: store
}

// A buffer and a view of it, moved together from object to object.
struct Contents {
  const char *data = "";
  std::unique_ptr<char[]> allocation;
  Contents() {}
  Contents(std::unique_ptr<char[]> &&buffer)
      : data(buffer.get()), allocation(std::move(buffer)) {}
  Contents &operator=(Contents &&other) {
    data = other.data;
    allocation = std::move(other.allocation);
    return *this;
  }
};
char assigned_ok() {
  Contents contents;
  contents = Contents(std::unique_ptr<char[]>(new char[4]));
  return *contents.data;
}
char assigned_bad() {
  const char *data;
  {
    Contents contents;
    contents = Contents(std::unique_ptr<char[]>(new char[4]));
    data = contents.data;
  }
  return *data; //~ escape-scope: contents
}

// A node with an address into what it owns, and owned itself.
struct Node {
  std::vector<int> pinned_;
  const int *last_ = nullptr;
  Node() {
    pinned_.push_back(1);
    last_ = &pinned_.back();
  }
};
struct Tree {
  std::vector<std::unique_ptr<Node>> nodes_;
  void add(std::unique_ptr<Node> node) { nodes_.push_back(std::move(node)); }
  void grow_ok() { add(std::make_unique<Node>()); }
};

// It moves on only on success; so does what points back to it.
struct Document;
struct Index {
  const Document *of;
  explicit Index(const Document *document) : of(document) {}
};
struct Parts {
  std::unique_ptr<Index> index;
};
struct Document {
  Parts *parts; //~ leak-member: parts
  explicit Document(Parts *all) : parts(all) {}
};
int readIndex(Document *document) {
  document->parts->index = std::make_unique<Index>(document);
  return document->parts != nullptr;
}
bool isGood(int status);
int open_ok(std::unique_ptr<Document> *out) {
  std::unique_ptr<Document> document(new Document(new Parts));
  int status = readIndex(document.get());
  if (status == 0)
    *out = std::move(document);
  return status;
}
int openAsking_ok(std::unique_ptr<Document> *out) {
  std::unique_ptr<Document> document(new Document(new Parts));
  int status = readIndex(document.get());
  if (isGood(status))
    *out = std::move(document);
  return status;
}
int openLeaving_bad(std::unique_ptr<Index> *out) {
  std::unique_ptr<Document> document(new Document(new Parts));
  int status = readIndex(document.get());
  *out = std::move(document->parts->index); //~ escape-param: document
  return status;
}

// Inserted only if nothing is there yet, and let go only if inserted.
struct Table {
  std::vector<int *> entries_;
  int *head_ = nullptr;
  bool find(int key);
  bool insert(int *entry) {
    if (find(*entry))
      return false;
    if (!head_)
      head_ = entry;
    entries_.push_back(entry);
    return true;
  }
  bool insert_ok(int key) {
    std::unique_ptr<int> entry(new int(key));
    if (!insert(entry.get()))
      return false;
    entry.release();
    return true;
  }
  bool insert_bad(int key) {
    std::unique_ptr<int> entry(new int(key));
    if (!insert(entry.get())) //~ escape-param: entry
      return false;
    return true;
  }
};
