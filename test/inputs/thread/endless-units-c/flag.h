#include "mini/pthread.h"
#include "mini/stddef.h"
extern int isStopped, isPaused;
void work(void);
void *entry_ok(void *argument);
void *entry_bad(void *argument);
