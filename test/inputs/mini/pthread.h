// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
typedef unsigned long pthread_t;
typedef struct pthread_attr pthread_attr_t;
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *argument) MINI_NOTHROW;
int pthread_join(pthread_t thread, void **result);
int pthread_detach(pthread_t thread) MINI_NOTHROW;
void pthread_exit(void *result) __attribute__((noreturn));
pthread_t pthread_self(void) MINI_NOTHROW;
typedef unsigned pthread_key_t;
int pthread_key_delete(pthread_key_t key) MINI_NOTHROW;
int pthread_setspecific(pthread_key_t key, const void *value) MINI_NOTHROW;
int pthread_cancel(pthread_t thread);
typedef struct {
  long words[5];
} pthread_mutex_t;
typedef struct {
  long words[6];
} pthread_cond_t;
typedef struct pthread_mutexattr pthread_mutexattr_t;
#define PTHREAD_MUTEX_INITIALIZER {{0}}
#define PTHREAD_COND_INITIALIZER {{0}}
int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes) MINI_NOTHROW;
int pthread_mutex_lock(pthread_mutex_t *mutex) MINI_NOTHROW;
int pthread_mutex_unlock(pthread_mutex_t *mutex) MINI_NOTHROW;
int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex);
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const void *until);
int pthread_cond_signal(pthread_cond_t *condition) MINI_NOTHROW;
int pthread_cond_broadcast(pthread_cond_t *condition) MINI_NOTHROW;
typedef struct {
  long words[7];
} pthread_rwlock_t;
#define PTHREAD_RWLOCK_INITIALIZER {{0}}
int pthread_rwlock_rdlock(pthread_rwlock_t *lock) MINI_NOTHROW;
int pthread_rwlock_wrlock(pthread_rwlock_t *lock) MINI_NOTHROW;
int pthread_rwlock_unlock(pthread_rwlock_t *lock) MINI_NOTHROW;
typedef struct {
  long words[4];
} sem_t;
int sem_init(sem_t *semaphore, int isShared, unsigned value) MINI_NOTHROW;
int sem_wait(sem_t *semaphore);
int sem_post(sem_t *semaphore) MINI_NOTHROW;
MINI_C_END
