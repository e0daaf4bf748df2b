// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
long read(int fd, void *to, size_t size);
long write(int fd, const void *from, size_t size);
int close(int fd) MINI_NOTHROW;
int dup(int fd) MINI_NOTHROW;
int dup2(int fd, int to) MINI_NOTHROW;
unsigned sleep(unsigned seconds);
int pipe(int ends[2]) MINI_NOTHROW;
void _exit(int status) __attribute__((noreturn));
MINI_C_END
