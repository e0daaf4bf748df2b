// Functions of a header whose bodies are others in each unit.
static void store(char **box, char *p) { (void)box, (void)p; }
#define MAKE(size) malloc(size)
#include "box.h"
int drops(char **box, int n) { return boxed(box, n) + made(n) + plain(n); }
