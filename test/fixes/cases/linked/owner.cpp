// args: -- -Iinc
// One unit would be changed ...
#include "part.h"

int count(const Owner &owner) { return owner.part ? 1 : 0; }
