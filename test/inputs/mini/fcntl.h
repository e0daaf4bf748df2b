// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
enum { O_RDONLY, O_WRONLY, O_RDWR };
int open(const char *name, int flags, ...);
MINI_C_END
