#include "node.h"
Node::~Node() {}
Node *newNamed() { return new Named; }
