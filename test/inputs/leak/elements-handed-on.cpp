// Elements that a loop hands to somebody unknown before it releases them.
#include "mini/vector"

struct Stack {
  int gap = 0;
  void end();
  void flush();
};
void Stack::end() { flush(); } // of which nobody knows what it does
void keep(Stack *stack);

void ended_ok(int n, unsigned count) {
  std::vector<Stack *> many(count);
  many.at(n) = new Stack;
  for (unsigned i = 0; i < count; i++) {
    Stack *stack = many.at(i);
    if (stack) {
      stack->end();
      delete stack;
    }
  }
}
void rows_ok(int n, unsigned count) {
  std::vector<std::vector<Stack *>> many(count);
  many.at(n).at(1) = new Stack;
  for (unsigned i = 0; i < count; i++)
    for (Stack *stack : many.at(i)) {
      stack->end();
      delete stack;
    }
}
void kept_ok(int n, unsigned count) {
  std::vector<Stack *> many(count);
  many.at(n) = new Stack;
  for (Stack *stack : many)
    keep(stack);
}
// What leaves before the loop loses them.
int early_bad(int n, unsigned count) {
  std::vector<Stack *> many(count);
  many.at(n) = new Stack; //~ leak-memory:
  if (n > 7)
    return -1;
  for (unsigned i = 0; i < count; i++) {
    many.at(i)->end();
    delete many.at(i);
  }
  return 0;
}
// Nobody gets them in the loop.
int looked_at_bad(int n, unsigned count) {
  std::vector<Stack *> many(count);
  many.at(n) = new Stack; //~ leak-memory:
  int sum = 0;
  for (const Stack *stack : many)
    sum += stack->gap;
  return sum;
}
