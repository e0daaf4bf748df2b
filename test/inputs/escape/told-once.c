// One store that many callers give the address of something short-lived: it is told once.
static int *last;
static void remember(int *number) { last = number; }

void one_bad(void) {
  int number = 1;
  remember(&number); //~ escape-global: 'last'
}
void two(void) {
  int number = 2;
  remember(&number);
}
void three(int number) { remember(&number); }
void four(int number) { remember(&number); }
void five(int number) { remember(&number); }
// Taken back.
void six_ok(int number) {
  remember(&number);
  remember(0);
}
