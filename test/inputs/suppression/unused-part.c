// args: --enable suppression-unused
// A part of a program, whose other files may do what the comments are for: here keep() might keep it.
void keep(int *p);

int part_ok(void) {
  int x = 1;
  keep(&x); // NOLINT(outlive-escape-global)
  return x;
}
// Names that are none are told all the same.
int unknown(void) {
  return 0; // NOLINT(outlive-leak-memroy) //~ suppression-unused: names no rule; 'outlive-leak-memory' does
}
int main(void) {
  return part_ok() + unknown();
}
