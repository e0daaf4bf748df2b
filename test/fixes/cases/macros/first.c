// What a macro does with a resource depends on the unit.
#define KEEP(p) (void)kept
#define MISSING 1
#include "make.h"
int lost(char **kept, int n) { return make(kept, n) + plain(n); }
