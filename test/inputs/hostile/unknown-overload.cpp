// args: -- -std=c++20
// Which of several methods is meant is not known, because an argument is not: the rest is analysed.
//~ failure: member reference base type
struct Box {
  void put(int);
  void put(char *);
  static void log(int);
  static void log(char *);
  void fill(int p) {
    put(p.unknown);
    this->put(nothing);
    Box().put(nothing, nothing);
    log(p->unknown);
    (put)(nothing);
  }
};

int *lost() {
  int x = 1;
  return &x; //~ escape-return: 'x'
}
int of_unknown_type() {
  Missing object(1, 2);
  Missing *made = new Missing(1, 2);
  return object.size + made->size;
}
