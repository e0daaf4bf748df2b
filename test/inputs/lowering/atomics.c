// args: -- -std=gnu17
// Atomic operations and inline assembly.
#include "mini/stddef.h"

static _Atomic(int *) atomic_pointer;
static int *plain;

void store_bad(void) {
  int local = 1;
  atomic_pointer = &local; //~ escape-global: local
}
void c11_store_bad(void) {
  int local = 1;
  __c11_atomic_store(&atomic_pointer, &local, __ATOMIC_SEQ_CST); //~ escape-global: local
}
void gnu_store_bad(void) {
  int local = 1;
  __atomic_store_n(&plain, &local, __ATOMIC_SEQ_CST); //~ escape-global: local
}
void exchange_restored_ok(void) {
  int local = 1;
  int *old = __atomic_exchange_n(&plain, &local, __ATOMIC_SEQ_CST);
  ++local;
  __atomic_store_n(&plain, old, __ATOMIC_SEQ_CST);
}
int load_ok(void) {
  int *p = __atomic_load_n(&plain, __ATOMIC_SEQ_CST);
  return p ? *p : 0;
}
int counter_ok(void) {
  int local = 0;
  __atomic_fetch_add(&local, 1, __ATOMIC_SEQ_CST);
  __sync_fetch_and_add(&local, 1);
  return local;
}
int *asm_ok(int *p) {
  int local = 1;
  __asm__ volatile("" : "+r"(p) : "r"(&local) : "memory");
  return p;
}
int asm_value_ok(void) {
  int local = 1;
  __asm__("" : "+m"(local));
  return local;
}
