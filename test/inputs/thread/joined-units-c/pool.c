// Starts threads and joins them, for the other file.
#include "pool.h"
int start(pthread_t *thread) { return pthread_create(thread, NULL, work, NULL); }
void finish(pthread_t thread) { pthread_join(thread, NULL); }
