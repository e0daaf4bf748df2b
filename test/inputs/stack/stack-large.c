// args: --enable stack-large
// Frames that take much of the stack.
struct node {
  struct node *next;
};
void use(char *text);

void megabyte_bad(void) {
  char buffer[1 << 20]; //~ stack-large: the frame of 'megabyte_bad' takes 1048576 bytes of the stack
  use(buffer);
}
void sum_bad(void) {
  char first[40000]; //~ stack-large: takes 80000 bytes of the stack, 40000 bytes of them for 'first'
  char second[40000];
  use(first);
  use(second);
}
void recursion_bad(struct node *n) {
  char path[4096]; //~ stack-large: each turn of the recursion of 'recursion_bad' takes
  use(path);
  if (n)
    recursion_bad(n->next);
}
void beside_each_other_ok(int n) {
  if (n) {
    char first[40000];
    use(first);
  } else {
    char second[40000];
    use(second);
  }
}
void static_ok(void) {
  static char buffer[1 << 20];
  use(buffer);
}
void small_recursion_ok(struct node *n) {
  char name[64];
  use(name);
  if (n)
    small_recursion_ok(n->next);
}
