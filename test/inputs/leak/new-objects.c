// What a function asks of an object that has just been made: its fields are still what its maker
// has put there.
#include "mini/stdlib.h"

struct part;
struct tree {
  struct part *parent;
  int state;
  struct {
    int pending;
  } queue;
};
struct part {
  struct tree *tree;
};

static struct tree *newTree(void) {
  struct tree *tree = malloc(sizeof *tree);
  if (tree) {
    tree->parent = NULL;
    tree->state = 0;
    tree->queue.pending = 1;
  }
  return tree;
}
static struct tree *zeroedTree(int state) {
  struct tree *tree = calloc(1, sizeof *tree);
  if (tree)
    tree->state = state;
  return tree;
}

static int attach(struct part *part, struct tree *tree) {
  if (tree->parent)
    return -1;
  tree->parent = part;
  part->tree = tree;
  return 0;
}
static int attachStarted(struct part *part, struct tree *tree) {
  if (tree->state)
    return -1;
  part->tree = tree;
  return 0;
}
static int attachIdle(struct part *part, struct tree *tree) {
  if (tree->queue.pending)
    return -1;
  part->tree = tree;
  return 0;
}

// Nobody is its parent yet: silent.
int putNew(struct part *part) {
  struct tree *tree = newTree();
  if (!tree)
    return -1;
  return attach(part, tree);
}
int putZeroed(struct part *part) {
  struct tree *tree = calloc(1, sizeof *tree);
  if (!tree)
    return -1;
  return attach(part, tree);
}
int putOfMaker(struct part *part) {
  struct tree *tree = zeroedTree(2);
  if (!tree)
    return -1;
  return attachIdle(part, tree);
}

// Something is pending: lost.
int putPending(struct part *part) {
  struct tree *tree = newTree(); //~ leak-memory: 'tree'
  if (!tree)
    return -1;
  return attachIdle(part, tree);
}

// The maker has put something there: lost.
int putStarted(struct part *part, int state) {
  struct tree *tree = zeroedTree(state); //~ leak-memory: 'tree'
  if (!tree)
    return -1;
  return attachStarted(part, tree);
}

// Nobody knows what is in there: lost.
int putUnset(struct part *part) {
  struct tree *tree = malloc(sizeof *tree); //~ leak-memory: 'tree'
  if (!tree)
    return -1;
  return attach(part, tree);
}

// Somebody has written there meanwhile: lost.
static void start(struct tree *tree) {
  tree->state = 1;
  tree->queue.pending = 3;
}
int putLater(struct part *part) {
  struct tree *tree = calloc(1, sizeof *tree); //~ leak-memory: 'tree'
  if (!tree)
    return -1;
  start(tree);
  return attachStarted(part, tree);
}

// A part of it only: lost in the one, silent in the other.
static void wait(int *pending) { ++*pending; }
int putPart(struct part *part) {
  struct tree *tree = calloc(1, sizeof *tree); //~ leak-memory: 'tree'
  if (!tree)
    return -1;
  wait(&tree->queue.pending);
  return attachIdle(part, tree);
}
int putOtherPart(struct part *part) {
  struct tree *tree = calloc(1, sizeof *tree);
  if (!tree)
    return -1;
  wait(&tree->queue.pending);
  return attach(part, tree);
}

// By way of something that keeps it: the second is lost, whoever looks at it.
struct registry {
  struct tree *last;
};
static void startLast(struct registry *registry) { registry->last->state = 1; }
int putKept(struct part *part) {
  struct registry registry;
  registry.last = calloc(1, sizeof *registry.last); //~ leak-memory: 'registry.last'
  if (!registry.last)
    return -1;
  startLast(&registry);
  return attachStarted(part, registry.last);
}
