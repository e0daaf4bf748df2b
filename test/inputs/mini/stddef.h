// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __UINTPTR_TYPE__ uintptr_t;
typedef __INTPTR_TYPE__ intptr_t;
#ifdef __cplusplus
#define NULL __null
namespace std {
using ::size_t;
using ::ptrdiff_t;
using ::uintptr_t;
using ::intptr_t;
using nullptr_t = decltype(nullptr);
} // namespace std
#define MINI_C_BEGIN extern "C" {
#define MINI_C_END }
#define MINI_NOTHROW noexcept
#else
#define NULL ((void *)0)
#define MINI_C_BEGIN
#define MINI_C_END
#define MINI_NOTHROW
#endif
