// args: --fix=annotations
#include "eat.h"
int *kept;
void plain([[clang::noescape]] int *number) { *number = 2; }
void hand_on(int *number) { eat(number); }
int use(int *number) {
  eat(number);
  return *number;
}
