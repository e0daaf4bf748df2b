// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
void *memcpy(void *to, const void *from, size_t count) MINI_NOTHROW;
void *memmove(void *to, const void *from, size_t count) MINI_NOTHROW;
void *memset(void *to, int value, size_t count) MINI_NOTHROW;
int memcmp(const void *a, const void *b, size_t count) MINI_NOTHROW;
size_t strlen(const char *text) MINI_NOTHROW;
char *strcpy(char *to, const char *from) MINI_NOTHROW;
char *stpcpy(char *to, const char *from) MINI_NOTHROW;
char *strncpy(char *to, const char *from, size_t count) MINI_NOTHROW;
char *strcat(char *to, const char *from) MINI_NOTHROW;
int strcmp(const char *a, const char *b) MINI_NOTHROW;
int strncmp(const char *a, const char *b, size_t count) MINI_NOTHROW;
char *strdup(const char *text) MINI_NOTHROW;
char *strtok(char *text, const char *separators) MINI_NOTHROW;
#ifdef __cplusplus
extern "C++" {
char *strchr(char *text, int c) MINI_NOTHROW __asm("strchr");
const char *strchr(const char *text, int c) MINI_NOTHROW __asm("strchr");
char *strstr(char *text, const char *needle) MINI_NOTHROW __asm("strstr");
const char *strstr(const char *text, const char *needle) MINI_NOTHROW __asm("strstr");
}
#else
char *strchr(const char *text, int c);
char *strrchr(const char *text, int c);
char *strstr(const char *text, const char *needle);
#endif
MINI_C_END
#ifdef __cplusplus
namespace std {
using ::memcpy;
using ::memmove;
using ::memset;
using ::strlen;
using ::strcmp;
using ::strchr;
} // namespace std
#endif
