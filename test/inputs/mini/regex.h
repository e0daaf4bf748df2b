// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
typedef struct {
  void *buffer;
  unsigned long used;
} regex_t;
int regcomp(regex_t *to, const char *pattern, int flags);
int regexec(const regex_t *expression, const char *text, size_t count, void *matches, int flags);
void regfree(regex_t *expression);
MINI_C_END
