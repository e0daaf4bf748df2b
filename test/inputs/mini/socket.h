// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
struct sockaddr;
int socket(int domain, int type, int protocol) MINI_NOTHROW;
int accept(int fd, struct sockaddr *address, unsigned *size);
int bind(int fd, const struct sockaddr *address, unsigned size) MINI_NOTHROW;
int connect(int fd, const struct sockaddr *address, unsigned size);
int listen(int fd, int length) MINI_NOTHROW;
MINI_C_END
