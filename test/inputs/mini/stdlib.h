// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
void *malloc(size_t size) MINI_NOTHROW __attribute__((malloc));
void *calloc(size_t count, size_t size) MINI_NOTHROW __attribute__((malloc));
void *realloc(void *old, size_t size) MINI_NOTHROW;
void *aligned_alloc(size_t alignment, size_t size) MINI_NOTHROW;
void free(void *memory) MINI_NOTHROW;
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *base, size_t count, size_t size,
              int (*compare)(const void *, const void *));
int atexit(void (*handler)(void)) MINI_NOTHROW;
void abort(void) MINI_NOTHROW __attribute__((noreturn));
void exit(int status) MINI_NOTHROW __attribute__((noreturn));
int atoi(const char *text) MINI_NOTHROW;
long strtol(const char *text, char **end, int base) MINI_NOTHROW;
char *getenv(const char *name) MINI_NOTHROW;
int putenv(char *assignment) MINI_NOTHROW;
int rand(void) MINI_NOTHROW;
MINI_C_END
#ifdef __cplusplus
namespace std {
using ::malloc;
using ::calloc;
using ::realloc;
using ::free;
using ::qsort;
using ::abort;
using ::exit;
using ::rand;
} // namespace std
#endif
