// Objects that are linked by a node inside of them, in a base class.
namespace {
struct Node {
  Node *next, *previous;
  static void connect(Node &a, Node &b) {
    a.next = &b;
    b.previous = &a;
  }
};
struct Hook {
  Node node;
};
struct Item : Hook {
  int number;
  explicit Item(int n) : number(n) {}
};
struct Position {
  Node *at;
};
struct List {
  Node head{&head, &head};
  Position end() { return {&head}; }
  static Node &nodeOf(Item &item) { return static_cast<Hook &>(item).node; }
  Position insert(Position before, Item &item) {
    Node &existing = *before.at;
    Node &added = nodeOf(item);
    Node::connect(*existing.previous, added);
    Node::connect(added, existing);
    return {&added};
  }
  Position append(Item &item) { return insert(end(), item); }
  bool hasNode(Item &item) {
    Node &node = nodeOf(item);
    return node.next != nullptr;
  }
};
} // namespace
void addOk(List &list, int n) {
  auto *item = new Item(n);
  list.append(*item);
}
bool addBad(List &list, int n) {
  auto *item = new Item(n); //~ leak-memory: 'item'
  return list.hasNode(*item);
}
