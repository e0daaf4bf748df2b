// A constructor that delegates with an argument that does not compile: the class is still lowered.
//~ failure: undeclared
class Keeps {
public:
  Keeps() : Keeps(empty()) {}
  explicit Keeps(int *kept) : kept_(kept) {}
  int *kept() const { return kept_; }

private:
  int *kept_;
};

int *after_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
