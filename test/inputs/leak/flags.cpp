// What a function does only for a flag that it is given: the same in C++.
int use(const char *text);

enum Flags : unsigned { Lock = 1, Copy = 2, Close = 8 };

static char *make(const char *name, unsigned flags) {
  use(name);
  return (flags & Copy) ? new char[8] : nullptr;
}
static void drop(char *text, unsigned flags) {
  if (flags & Close)
    delete[] text;
}
void made_bad(const char *name) {
  char *text = make(name, Copy | Lock); //~ leak-memory: 'text'
  use(text);
}
void made_ok(const char *name) {
  char *text = make(name, Lock);
  use(text);
}
void dropped_bad() {
  char *text = new char[8]; //~ leak-memory: 'text'
  drop(text, Copy);
}
void dropped_ok() {
  char *text = new char[8];
  drop(text, Copy | Close);
}
void dropped_perhaps_ok(unsigned flags) {
  char *text = new char[8];
  drop(text, flags);
}
