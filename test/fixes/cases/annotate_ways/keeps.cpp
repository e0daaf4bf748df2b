// args: --fix=annotations -- -DKEEP
#include "eat.h"
void keep(int *number) { eat(number); }
