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
MINI_C_END
