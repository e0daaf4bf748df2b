// What is made for a container, an owner or a parent, and is not wanted there in the end.
#include "mini/map"
#include "mini/vector"

struct Item {
  explicit Item(int key) : key(key) {}
  bool isValid() const { return key > 0; }
  int key;
};

// Added only when it is new, or any good.
struct Feed {
  ~Feed() {
    for (Item *item : items)
      delete item;
  }
  bool has(int key) const {
    for (Item *item : items)
      if (item->key == key)
        return true;
    return false;
  }
  void read_bad(int key) {
    Item *item = new Item(key); //~ leak-memory: 'item'
    if (!has(item->key))
      items.push_back(item);
  }
  void read_ok(int key) {
    Item *item = new Item(key);
    if (!has(item->key))
      items.push_back(item);
    else
      delete item;
  }
  void read_all_bad(const std::vector<int> &keys) {
    for (int key : keys) {
      Item *item = new Item(key); //~ leak-memory: 'item'
      if (item->isValid())
        items.push_back(item);
    }
  }
  void read_all_ok(const std::vector<int> &keys) {
    for (int key : keys) {
      Item *item = new Item(key);
      if (item->isValid())
        items.push_back(item);
      else
        delete item;
    }
  }
  std::vector<Item *> items;
};
struct Index {
  ~Index() {
    for (auto &entry : byKey)
      delete entry.second;
  }
  void add_bad(int key) {
    Item *item = new Item(key); //~ leak-memory: 'item'
    if (item->isValid())
      byKey[item->key] = item;
  }
  void add_ok(int key) {
    Item *item = new Item(key);
    if (item->isValid())
      byKey[item->key] = item;
    else
      delete item;
  }
  std::map<int, Item *> byKey;
};

// Given to an owner, if there is one.
struct Note {
  int text = 0;
};
struct Manager {
  ~Manager() {
    for (Note *note : notes)
      delete note;
  }
  void post(Note *note) { notes.push_back(note); }
  std::vector<Note *> notes;
};
struct Task {
  void tell(Note *note) {
    if (owner)
      owner->post(note);
  }
  void tell_or_drop(Note *note) {
    if (owner)
      owner->post(note);
    else
      delete note;
  }
  Manager *owner = nullptr;
};
// Taken over on some paths, and nothing tells the caller on which.
void told_fn(Task &task) { task.tell(new Note); }
void told_ok(Task &task) { task.tell_or_drop(new Note); }

// Copied by whoever gets it.
struct Node {
  Node() = default;
  Node(const Node &) {}
  ~Node() {
    for (Node *child : children)
      delete child;
  }
  void add(const Node &node) { children.push_back(new Node(node)); }
  std::vector<Node *> children;
};
void cloned_bad(Node &root) {
  Node *panel = new Node; //~ leak-memory: 'panel'
  panel->add(Node());
  root.add(*panel);
}
void cloned_ok(Node &root) {
  Node panel;
  panel.add(Node());
  root.add(panel);
}

// A form that is made with its dialog.
struct Form {
  int width = 0;
};
class Dialog {
public:
  Dialog() : form(new Form) { form->width = 1; }
  int width() const { return form->width; }

private:
  Form *form; //~ leak-member: 'form'
};
class TidyDialog {
public:
  TidyDialog() : form(new Form) { form->width = 1; }
  TidyDialog(const TidyDialog &) = delete;
  ~TidyDialog() { delete form; }
  int width() const { return form->width; }

private:
  Form *form;
};
int dialogs() {
  Dialog dialog;
  TidyDialog tidy;
  return dialog.width() + tidy.width();
}
