// Which value leads where, word for word.
// args: -- -std=gnu17
enum kind { leaf = 1, inner, root };
int read_some(int fd);
void hit(int n);
void ranges(unsigned long n) {
  switch (n) {
  case 0:
  case 1:
    hit(1);
    break;
  case 5 ... 9:
    hit(2);
  default:
    hit(3);
  }
}
void covered(enum kind kind) {
  switch (kind) {
  case leaf:
    hit(1);
    break;
  case inner:
  case root:
    hit(2);
  }
}
void converted(char *p, int n) {
  switch (*p) {
  case 'a':
    hit(1);
    break;
  case '\xff':
    hit(2);
  }
  switch ((unsigned char)n) { // not the value of n
  case 3:
    hit(3);
  }
  switch (read_some(n)) {
  case -1:
    hit(4);
  }
}
void computed(int n) {
  static void *const labels[] = {&&one, &&two};
  goto *labels[n & 1];
one:
  hit(1);
two:
  hit(2);
}
static const int level = 2;
void constant(void) {
  switch (6) {
  case 6:
    hit(1);
    break;
  case 7:
    hit(2);
  }
  switch ((unsigned char)(inner + 256)) {
  case 2:
    hit(3);
    break;
  default:
    hit(4);
  }
  switch (sizeof(long)) {
  case 4:
    hit(5);
  }
  switch (level) { // asks for the variable
  case 2:
    hit(6);
  }
  switch (level + 1) { // nor is this one decided
  case 2:
    hit(7);
  }
}
