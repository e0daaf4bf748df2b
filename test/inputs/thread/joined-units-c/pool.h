#include "mini/pthread.h"
#include "mini/stddef.h"
void *work(void *part);
int start(pthread_t *thread);
void finish(pthread_t thread);
