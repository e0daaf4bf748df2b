// args: --fix first.c
// Other files read the header, and are not looked at.
#define KEEP(p) (void)kept
#define MISSING 1
#include "make.h"
int lost(char **kept, int n) { return make(kept, n) + plain(n); }
