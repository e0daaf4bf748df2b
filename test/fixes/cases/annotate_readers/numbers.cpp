// args: --fix=annotations
#include "numbers.h"
int first(const int *numbers) { return numbers[0]; }
int second(const int *numbers) { return numbers[1]; }
