// args: -m
// Who is unknown: the function at the end of the chain, when there is one.
void unseen(int *p);
void unseenToo(int *p);
struct Log {
  virtual void write(const char *text);
};

void near_ok(int *p) { unseen(p); }      //~ remark: leaking param: p: passed to unknown function unseen
void far_ok(int *p) { near_ok(p); }      //~ remark: leaking param: p: passed on to unknown function unseen by near_ok
void farther_ok(int *p) { far_ok(p); }   //~ remark: leaking param: p: passed on to unknown function unseen by far_ok
void inside_ok(int **p) { near_ok(*p); } //~ remark: leaking param content: p: passed on to unknown function unseen by near_ok

// Of several the one that is met first.
void several_ok(int *p) {
  unseenToo(p);
  unseen(p);
}
void bySeveral_ok(int *p) { several_ok(p); } //~ remark: passed on to unknown function unseenToo by several_ok

// What leads there goes with it.
struct Pair {
  int *first, *second;
};
void wrapped_ok(int *p) { //~ remark: leaking param: p: passed to unknown function unseen
  Pair pair{p, nullptr};
  unseen(reinterpret_cast<int *>(&pair));
}
void byWrapped_ok(int *p) { wrapped_ok(p); } //~ remark: passed on to unknown function unseen by wrapped_ok

// A pointer to a function that anybody may have set has no name.
void pointer_ok(void (*f)(int *), int *p) { f(p); } //~ remark: leaking param: p: passed to unknown function
void method_ok(Log &log, const char *text) { log.write(text); } //~ remark: text: passed to unknown function Log::write
