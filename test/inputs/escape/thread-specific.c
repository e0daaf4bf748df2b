// Values kept for a thread under a key, until they are replaced or the key is deleted.
#include "mini/pthread.h"
static pthread_key_t key;
void deleted_ok(void) {
  char name[8] = "main";
  pthread_setspecific(key, name);
  pthread_key_delete(key);
}
void replaced_ok(void) {
  char name[8] = "main";
  pthread_setspecific(key, name);
  pthread_setspecific(key, 0);
}
void left_bad(void) {
  char name[8] = "main";
  pthread_setspecific(key, name); //~ escape-global: name
}
