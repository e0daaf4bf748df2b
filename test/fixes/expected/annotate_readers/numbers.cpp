// args: --fix=annotations
#include "numbers.h"
int first([[clang::noescape]] const int *numbers) { return numbers[0]; }
int second(const int *numbers) { return numbers[1]; }
