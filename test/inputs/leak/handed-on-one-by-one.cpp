// A loop hands on what a container holds, one after the other: nobody knows how many there are, so
// nothing is said of what the container loses after that.
#include "mini/map"
#include "mini/vector"

struct Node {
  Node **children = nullptr;
  unsigned count = 0;
};

void to_array_ok(Node *tree, int count) {
  std::vector<Node *> nodes;
  for (int i = 0; i < count; i++)
    nodes.push_back(new Node());
  tree->children = new Node *[nodes.size()]();
  for (Node *node : nodes)
    tree->children[tree->count++] = node;
}

void to_map_ok(std::map<int, Node *> &all, int count) {
  std::map<int, Node *> found;
  for (int i = 0; i < count; ++i)
    found.emplace(i, new Node());
  for (auto each = found.begin(); each != found.end(); ++each)
    all.emplace(each->first, each->second);
}

void by_index_ok(std::map<int, Node *> &all, int count) {
  std::map<int, Node *> found;
  for (int i = 0; i < count; ++i)
    found.emplace(i, new Node());
  for (auto &each : found)
    all[each.first] = each.second;
}

// Lost before the loop.
void too_early_bad(std::vector<Node *> &all, int count) {
  std::vector<Node *> nodes;
  for (int i = 0; i < count; i++)
    nodes.push_back(new Node()); //~ leak-memory: object
  if (all.empty())
    return;
  for (Node *node : nodes)
    all.push_back(node);
}

// Only one variable after the other has them.
void only_looked_at_bad(int count, int &sum) {
  std::vector<Node *> nodes;
  for (int i = 0; i < count; i++)
    nodes.push_back(new Node()); //~ leak-memory: object
  for (Node *node : nodes) {
    Node *same = node;
    sum += static_cast<int>(same->count);
  }
}

// What gets them is lost itself.
void to_variable_bad(int count) {
  std::vector<Node *> nodes;
  for (int i = 0; i < count; i++)
    nodes.push_back(new Node()); //~ leak-memory: object
  std::vector<Node *> others;
  for (Node *node : nodes)
    others.push_back(node);
}
