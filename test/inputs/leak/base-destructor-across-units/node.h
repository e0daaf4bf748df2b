#pragma once
#include "mini/string"
struct Node {
  Node *next = nullptr;
  ~Node();
};
struct Named : Node {
  std::string name;
};
struct Plain : Node {
  int number = 0;
};
Node *newNamed();
void dropAll(Node *first);
void dropPlain(Plain *plain);
