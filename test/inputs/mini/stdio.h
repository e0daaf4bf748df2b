// Stand-in header: just enough declarations, the same on every machine. Models speak for it.
#pragma once
#pragma GCC system_header

#include "stddef.h"
MINI_C_BEGIN
typedef struct mini_file FILE;
extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *to, size_t size, const char *format, ...) MINI_NOTHROW
    __attribute__((format(printf, 3, 4)));
int puts(const char *text);
FILE *fopen(const char *name, const char *mode);
FILE *fdopen(int fd, const char *mode);
FILE *tmpfile(void);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *file);
int fclose(FILE *file);
int fileno(FILE *file);
int fgetc(FILE *file);
int fputs(const char *text, FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
char *fgets(char *to, int size, FILE *file);
int setvbuf(FILE *file, char *buffer, int mode, size_t size) MINI_NOTHROW;
int asprintf(char **to, const char *format, ...) __attribute__((format(printf, 2, 3)));
long getline(char **line, size_t *size, FILE *file);
int sscanf(const char *text, const char *format, ...) MINI_NOTHROW;
MINI_C_END
