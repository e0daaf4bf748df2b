// args: --enable stack-dynamic
// The same in C++, where arrays of variable length are an extension.
void use(char *text);

void array_bad(unsigned long n) {
  char text[n]; //~ stack-dynamic: 'text'
  use(text);
}
void bounded_ok(unsigned long n) {
  char text[n < 100 ? n : 100];
  use(text);
}
