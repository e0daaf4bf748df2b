// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
#ifndef __cplusplus
typedef __WCHAR_TYPE__ wchar_t;
#endif
int wprintf(const wchar_t *format, ...);
MINI_C_END
