// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
#define SIGINT 2
typedef void (*sighandler_t)(int);
sighandler_t signal(int number, sighandler_t handler) MINI_NOTHROW;
MINI_C_END
