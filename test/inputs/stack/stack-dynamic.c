// args: --enable stack-dynamic -- -std=gnu17
// Memory of the stack whose size nobody bounds.
#include "mini/stddef.h"
#include "mini/string.h"

void *alloca(size_t size);
void use(char *text);

void array_bad(size_t n) {
  char text[n]; //~ stack-dynamic: 'text' lies on the stack, and nobody bounds its size
  use(text);
}
void computed_bad(const char *from) {
  size_t n = strlen(from);
  char text[n + 1]; //~ stack-dynamic: 'text'
  use(text);
}
void alloca_bad(size_t n) {
  char *text = alloca(n); //~ stack-dynamic: 'alloca' lies on the stack
  use(text);
}
void only_asked_for_none_bad(size_t n) {
  if (n == 0)
    return;
  char text[n]; //~ stack-dynamic: 'text'
  use(text);
}
void turn_bad(int n) {
  while (n-- > 0)
    use(alloca(64)); //~ stack-dynamic: memory from 'alloca' in a loop is given back only when 'turn_bad' returns
}
void bounded_ok(size_t n) {
  if (n > 256)
    return;
  char text[n];
  use(text);
}
void masked_size_ok(int n) {
  char text[n & 0xff];
  use(text);
}
// This mask takes the lowest bits away, not the highest.
void rounded_bad(int n) {
  char text[n & ~7]; //~ stack-dynamic: 'text'
  use(text);
}
void rounded_before_bad(size_t n) {
  size_t rounded = n & ~(size_t)7;
  char text[rounded]; //~ stack-dynamic: 'text'
  use(text);
}
void small_type_ok(unsigned char n) {
  char text[n + 1];
  use(text);
}
void constant_ok(void) { use(alloca(64)); }
static void helper_ok(size_t n) {
  char text[n];
  use(text);
}
void callers_pass_constants_ok(void) {
  helper_ok(16);
  helper_ok(32);
}
void masked_ok(size_t n) {
  size_t few = n & 63;
  char text[few];
  use(text);
}
