// Locks for readers, in C.
#include "mini/pthread.h"

struct table {
  pthread_rwlock_t lock;
  int rows;
};
static pthread_rwlock_t settings = PTHREAD_RWLOCK_INITIALIZER;
static int value;

static void add(struct table *table) {
  pthread_rwlock_wrlock(&table->lock);
  table->rows++;
  pthread_rwlock_unlock(&table->lock);
}
static int size(struct table *table) {
  pthread_rwlock_rdlock(&table->lock);
  int rows = table->rows;
  pthread_rwlock_unlock(&table->lock);
  return rows;
}
void upgrade_bad(struct table *table) {
  pthread_rwlock_rdlock(&table->lock);
  if (table->rows == 0)
    add(table); //~ thread-blocked: 'lock' is held here already
  pthread_rwlock_unlock(&table->lock);
}
void global_bad(void) {
  pthread_rwlock_rdlock(&settings);
  if (value == 0) {
    pthread_rwlock_wrlock(&settings); //~ thread-blocked: 'settings' is held here already
    value = 1;
    pthread_rwlock_unlock(&settings);
  }
  pthread_rwlock_unlock(&settings);
}
void let_go_first_ok(struct table *table) {
  pthread_rwlock_rdlock(&table->lock);
  int rows = table->rows;
  pthread_rwlock_unlock(&table->lock);
  if (rows == 0)
    add(table);
}
int both_ok(struct table *table) {
  pthread_rwlock_rdlock(&table->lock);
  int rows = table->rows + size(table);
  pthread_rwlock_unlock(&table->lock);
  return rows;
}
int main(void) {
  struct table table = {PTHREAD_RWLOCK_INITIALIZER, 0};
  upgrade_bad(&table);
  global_bad();
  let_go_first_ok(&table);
  return both_ok(&table);
}
