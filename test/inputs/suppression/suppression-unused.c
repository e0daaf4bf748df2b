// args: --enable suppression-unused
// Comments that suppress nothing are told, each name for itself.
#include "mini/stdlib.h"

int *used_ok(void) {
  int x = 1;
  return &x; // NOLINT(outlive-escape-return)
}
// That finding is there, though it is not sure enough to be reported.
int *weak_ok(int n) {
  int *p = malloc(sizeof *p); // NOLINT(outlive-leak-memory)
  return n ? p : 0;
}

int unused(void) {
  return 0; // NOLINT(outlive-escape-return) //~ suppression-unused: 'outlive-escape-return' suppresses nothing
}
int *half(void) {
  int x = 1;
  return &x; // NOLINT(outlive-escape, outlive-leak) //~ suppression-unused: 'outlive-leak'
}
// NOLINTNEXTLINE(outlive-*)
int next_line(void) { return 0; } //~^ suppression-unused: 'outlive-*'

// NOLINTBEGIN(outlive-leak-file) //~ suppression-unused: 'outlive-leak-file'
int block(void) { return 0; }
// NOLINTEND(outlive-leak-file)

int misspelt(void) {
  return 0; // NOLINT(outlive-leak-memroy) //~ suppression-unused: names no rule; 'outlive-leak-memory' does
}
int unknown(void) {
  return 0; // NOLINT(outlive-xyzzy-*) //~ suppression-unused: 'outlive-xyzzy-*' names no rule
}

int bare_ok(void) {
  return 0; // NOLINT
}
int others_ok(void) {
  return 0; // NOLINT(bugprone-foo, *)
}
const char *text_ok(void) {
  return "// NOLINT(outlive-leak-memory)";
}

int main(void) {
  return unused() + misspelt();
}
