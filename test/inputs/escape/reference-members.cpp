// A member that is a reference leads where it led, whatever others have done to the object since.
#include "mini/vector"

struct Env {
  int depth = 0;
};
struct Stack {
  std::vector<Env *> all;
};
class Eval;
struct Block {
  virtual int run(Eval *eval) = 0;
};
class Eval {
public:
  explicit Eval(Stack &stack, Stack *other) : stack_(stack), other_(other) {}
  std::vector<Env *> &all() { return stack_.all; }
  std::vector<Env *> &others() { return other_->all; }

  int popped_ok(Block *block) {
    Env env;
    all().push_back(&env);
    const int result = block->run(this);
    all().pop_back();
    return result;
  }
  int early_bad(Block *block) {
    Env env;
    all().push_back(&env); //~ escape-param: address of 'env'
    const int result = block->run(this);
    if (result < 0)
      return result;
    all().pop_back();
    return 0;
  }
  // What a pointer leads to may be another one by then: nothing is said of what is popped.
  int other_bad(Block *block) {
    Env env;
    others().push_back(&env); //~ escape-param: address of 'env'
    return block->run(this);
  }

private:
  Stack &stack_;
  Stack *other_;
};
