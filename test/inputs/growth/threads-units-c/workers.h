#include "mini/pthread.h"
struct worker {
  struct worker *next;
  pthread_t thread;
};
struct helper {
  struct helper *next;
  pthread_t thread;
};
void *work(void *argument);
void keep_bad(void);
void keep_ok(void);
int count_workers(void);
void join_all(void);
