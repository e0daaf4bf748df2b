#define KEEP(p) *kept = p
#define MISSING 1
#include "make.h"
int kept(char **kept, int n) { return make(kept, n) + plain(n); }
