// longjmp leaves functions without their ends.
#include "mini/stdlib.h"

extern "C" {
typedef long jump_buffer[32];
int setjmp(jump_buffer buffer);
[[noreturn]] void longjmp(jump_buffer buffer, int value);

}
static jump_buffer outer;
static char *kept;

int jump_bad(int n) {
  char *text = static_cast<char *>(malloc(10)); //~ leak-memory: 'text'
  if (n < 0)
    longjmp(outer, 1);
  free(text);
  return 0;
}
int jump_ok(int n) {
  char *text = static_cast<char *>(malloc(10));
  if (n < 0) {
    free(text);
    longjmp(outer, 1);
  }
  free(text);
  return 0;
}

// ---- somebody who is there afterwards has it

int kept_ok(int n) {
  char *text = static_cast<char *>(malloc(10));
  kept = text;
  if (n < 0)
    longjmp(outer, 1);
  kept = nullptr;
  free(text);
  return 0;
}

// ---- control comes back to this function

int landing_ok(int n) {
  char *text = static_cast<char *>(malloc(10));
  if (setjmp(outer)) {
    free(text);
    return -1;
  }
  if (n < 0)
    longjmp(outer, 1);
  free(text);
  return 0;
}
